// A console message during a test fails it: a warning that nobody reads hides the next one.
const messages: string[] = [];
const original = { error: console.error, warn: console.warn };

beforeEach(() => {
  messages.length = 0;
  for (const niveau of ["error", "warn"] as const) {
    console[niveau] = (...args: unknown[]) => {
      messages.push(`console.${niveau} : ${args.map(String).join(" ")}`);
    };
  }
});

afterEach(() => {
  console.error = original.error;
  console.warn = original.warn;
  if (messages.length > 0) throw new Error(`Messages de console pendant le test :\n${messages.join("\n")}`);
});
export {};
