/** How a report is to look, beside what it says. */

export interface View {
  readonly colour: boolean;
  /** Columns to fill. */
  readonly width: number;
  /** Adds the row by row checklist, in formats for people. */
  readonly checklist: boolean;
  /** Findings alone, without what surrounds them. */
  readonly quiet: boolean;
}

export const PLAIN_VIEW: View = { colour: false, width: 100, checklist: false, quiet: false };
