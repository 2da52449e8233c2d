/** Asks a person at a terminal, line by line. */
import { createInterface, type Interface } from "node:readline";

/**
 * Questions go to `output`, which is not standard output: that holds results alone. Lines that were typed ahead answer the next question.
 * Null once the input has ended, or the person pressed Ctrl-C.
 */
export function promptAt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): (question: string) => Promise<string | null> {
  let terminal: Interface | undefined;
  const ahead: string[] = [];
  let ended = false;
  let answered: ((line: string | null) => void) | undefined;
  const open = () =>
    createInterface({ input, output })
      .on("line", (line) => {
        if (!answered) ahead.push(line);
        answered?.(line);
        answered = undefined;
      })
      .on("SIGINT", () => terminal?.close())
      .on("close", () => {
        ended = true;
        answered?.(null);
      });
  return async (question) => {
    terminal ??= open();
    output.write(question);
    const early = ahead.shift();
    if (early !== undefined || ended) return early ?? null;
    terminal.resume();
    const line = await new Promise<string | null>((resolve) => {
      answered = resolve;
    });
    // A terminal that is read from keeps the program alive.
    if (!ended) terminal.pause();
    return line;
  };
}
