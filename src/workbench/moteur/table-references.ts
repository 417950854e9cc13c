/**
 * Univer forgets the sheet of a table when INDEX or OFFSET takes a part of it: `=INDEX(T[Col],2)` read the formula's own sheet. A table's
 * reference knows its sheet by identifier, without a name; the part it gives is found again by name, and here keeps the identifier.
 */
import { BaseFunction, type BaseReferenceObject } from "@univerjs/engine-formula";

interface Made {
  createReferenceObject(
    reference: BaseReferenceObject,
    range: unknown,
  ): BaseReferenceObject & { setForcedSheetId: (names: unknown) => void };
}
const functions = BaseFunction.prototype as unknown as Made;
const { createReferenceObject } = functions;
functions.createReferenceObject = function (this: Made, reference, range) {
  const made = createReferenceObject.call(this, reference, range);
  const sheet = reference.getForcedSheetId();
  if (made.isReferenceObject() && sheet && !reference.getForcedSheetName())
    made.setForcedSheetId = () => made.setForcedSheetIdDirect(sheet);
  return made;
};
