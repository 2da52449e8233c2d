/** The kernel is one source for two compilers. To AssemblyScript i32 is a machine word; to tsc it is this alias. */
declare type i32 = number;
