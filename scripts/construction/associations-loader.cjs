/** Appends to a function file the registration of the functions that its own comments declare. */
module.exports = function associations(source) {
  const lignes = this.getOptions().associations.map(
    ({ id, fonction }) => `CustomFunctions.associate(${JSON.stringify(id)}, ${fonction});`,
  );
  return `${source}\n${lignes.join("\n")}\n`;
};
