/** Modules that are not among a program's files: installed packages, and their stubs. */

/** A file's text as it was found. */
export interface PackageFile {
  /** As it is shown to a person. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface PackageModule {
  readonly isPackage: boolean;
  /** Null where there is only a stub, or nothing but a directory (a namespace package). */
  readonly source: PackageFile | null;
  /** The `.pyi` that tells its types: beside it, or in a package of stubs. */
  readonly stub: PackageFile | null;
}

/** Where installed packages are found. It is asked by need, at most once a name, and answers at once. */
export interface Packages {
  /** A module by its dotted name, `urllib3.util.retry`; null where it is not installed or has no Python. */
  find(name: string): PackageModule | null;
}

export const NO_PACKAGES: Packages = { find: () => null };
