/** Codes of the rules that the engine itself speaks through. */
export const INTERNAL_ERROR = "LW000";
export const UNUSED_SUPPRESSION = "LW001";
