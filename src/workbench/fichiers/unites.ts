/** English Metric Units in a point. */
export const EMU = 12_700;
