/** The names of Python's builtins module that programs call or catch. */

const FUNCTIONS =
  "abs aiter all anext any ascii bin breakpoint callable chr compile delattr dir divmod eval exec format getattr globals hasattr hash " +
  "help hex id input isinstance issubclass iter len locals max min next oct open ord pow print repr round setattr sorted sum vars __import__";
const CLASSES =
  "bool bytearray bytes classmethod complex dict enumerate filter float frozenset int list map memoryview object property range reversed " +
  "set slice staticmethod str super tuple type zip";
const EXCEPTIONS =
  "ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError " +
  "ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError EOFError EnvironmentError " +
  "Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError GeneratorExit IOError ImportError IndexError " +
  "InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError " +
  "NotADirectoryError NotImplementedError OSError OverflowError PermissionError ProcessLookupError RecursionError ReferenceError " +
  "RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError SystemExit TimeoutError TypeError UnicodeDecodeError " +
  "UnicodeEncodeError UnicodeError ValueError Warning ZeroDivisionError";

/** Builtin classes: calling one makes an instance. */
export const BUILTIN_CLASSES: ReadonlySet<string> = new Set([...CLASSES.split(" "), ...EXCEPTIONS.split(" ")]);

export const BUILTINS: ReadonlySet<string> = new Set([...FUNCTIONS.split(" "), ...BUILTIN_CLASSES]);
