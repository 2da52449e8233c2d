/** What the two builds of the kernel have in common. */

/** A build of the kernel. Its functions are those of kernel/main.ts; offsets and counts are in words. */
export interface Kernel {
  prepare(sourceLength: number, seedLength: number): number;
  parse(sourceLength: number): number;
  nodesAt(): number;
  countNodes(): number;
  namesAt(): number;
  countNames(): number;
  commentsAt(): number;
  countComments(): number;
  errorsAt(): number;
  countErrors(): number;
  /** All of the kernel's memory; to be asked for anew after every call. */
  memory(): Uint8Array;
}
