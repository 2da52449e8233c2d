/** NumPy and its neighbours: what grows faster than the data, and what touches files. */
import type { Fact, Library } from "../fact.ts";

export const numpy: Library = {
  imports: ["numpy"],
  package: "numpy",
  source: "https://numpy.org/doc/stable/reference/routines.linalg.html",
  get facts(): readonly Fact[] {
    return [
      { name: "numpy.load", blocks: "file", cpu: true, instead: "await asyncio.to_thread(numpy.load, path)" },
      { name: "numpy.loadtxt", blocks: "file", cpu: true, instead: "await asyncio.to_thread(numpy.loadtxt, path)" },
      { name: "numpy.genfromtxt", blocks: "file", cpu: true, instead: "await asyncio.to_thread(numpy.genfromtxt, path)" },
      { name: "numpy.fromfile", blocks: "file", cpu: true, instead: "await asyncio.to_thread(numpy.fromfile, path)" },
      { name: "numpy.save", blocks: "file", cpu: true, instead: "await asyncio.to_thread(numpy.save, path, array)" },
      { name: "numpy.savez", blocks: "file", cpu: true, instead: "await asyncio.to_thread(numpy.savez, path, array)" },
      { name: "numpy.savez_compressed", blocks: "file", cpu: true, instead: "await asyncio.to_thread(numpy.savez_compressed, path, array)" },
      { name: "numpy.savetxt", blocks: "file", cpu: true, instead: "await asyncio.to_thread(numpy.savetxt, path, array)" },
      { name: "numpy.linalg.inv", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.inv, matrix)" },
      { name: "numpy.linalg.pinv", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.pinv, matrix)" },
      { name: "numpy.linalg.solve", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.solve, matrix)" },
      { name: "numpy.linalg.svd", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.svd, matrix)" },
      { name: "numpy.linalg.eig", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.eig, matrix)" },
      { name: "numpy.linalg.eigh", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.eigh, matrix)" },
      { name: "numpy.linalg.eigvals", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.eigvals, matrix)" },
      { name: "numpy.linalg.qr", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.qr, matrix)" },
      { name: "numpy.linalg.cholesky", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.cholesky, matrix)" },
      { name: "numpy.linalg.det", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.det, matrix)" },
      { name: "numpy.linalg.lstsq", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.lstsq, matrix)" },
      { name: "numpy.linalg.matrix_power", cpuBySize: true, instead: "await asyncio.to_thread(numpy.linalg.matrix_power, matrix)" },
      { name: "numpy.fft.fft", cpuBySize: true, instead: "await asyncio.to_thread(numpy.fft.fft, array)" },
      { name: "numpy.fft.ifft", cpuBySize: true, instead: "await asyncio.to_thread(numpy.fft.ifft, array)" },
      { name: "numpy.fft.fft2", cpuBySize: true, instead: "await asyncio.to_thread(numpy.fft.fft2, array)" },
      { name: "numpy.fft.ifft2", cpuBySize: true, instead: "await asyncio.to_thread(numpy.fft.ifft2, array)" },
      { name: "numpy.fft.rfft", cpuBySize: true, instead: "await asyncio.to_thread(numpy.fft.rfft, array)" },
      { name: "numpy.fft.fftn", cpuBySize: true, instead: "await asyncio.to_thread(numpy.fft.fftn, array)" },
      { name: "numpy.matmul", cpuBySize: true, instead: "await asyncio.to_thread(numpy.matmul, *arguments)" },
      { name: "numpy.dot", cpuBySize: true, instead: "await asyncio.to_thread(numpy.dot, *arguments)" },
      { name: "numpy.tensordot", cpuBySize: true, instead: "await asyncio.to_thread(numpy.tensordot, *arguments)" },
      { name: "numpy.einsum", cpuBySize: true, instead: "await asyncio.to_thread(numpy.einsum, *arguments)" },
      { name: "numpy.convolve", cpuBySize: true, instead: "await asyncio.to_thread(numpy.convolve, *arguments)" },
      { name: "numpy.correlate", cpuBySize: true, instead: "await asyncio.to_thread(numpy.correlate, *arguments)" },
      { name: "numpy.sort", cpuBySize: true, instead: "await asyncio.to_thread(numpy.sort, *arguments)" },
      { name: "numpy.argsort", cpuBySize: true, instead: "await asyncio.to_thread(numpy.argsort, *arguments)" },
      { name: "numpy.unique", cpuBySize: true, instead: "await asyncio.to_thread(numpy.unique, *arguments)" },
    ];
  },
};

export const scipy: Library = {
  imports: ["scipy"],
  package: "scipy",
  source: "https://docs.scipy.org/doc/scipy/reference/optimize.html",
  get facts(): readonly Fact[] {
    return [
      { name: "scipy.optimize.minimize", cpu: true, instead: "await asyncio.to_thread(scipy.optimize.minimize, *arguments)" },
      { name: "scipy.optimize.curve_fit", cpu: true, instead: "await asyncio.to_thread(scipy.optimize.curve_fit, *arguments)" },
      { name: "scipy.optimize.least_squares", cpu: true, instead: "await asyncio.to_thread(scipy.optimize.least_squares, *arguments)" },
      { name: "scipy.optimize.linprog", cpu: true, instead: "await asyncio.to_thread(scipy.optimize.linprog, *arguments)" },
      { name: "scipy.optimize.root", cpu: true, instead: "await asyncio.to_thread(scipy.optimize.root, *arguments)" },
      { name: "scipy.io.loadmat", blocks: "file", instead: "await asyncio.to_thread(scipy.io.loadmat, path)" },
      { name: "scipy.io.savemat", blocks: "file", instead: "await asyncio.to_thread(scipy.io.savemat, path)" },
    ];
  },
};

export const torch: Library = {
  imports: ["torch"],
  package: "torch",
  source: "https://pytorch.org/docs/stable/torch.html",
  get facts(): readonly Fact[] {
    return [
      { name: "torch.load", blocks: "file", instead: "await asyncio.to_thread(torch.load, *arguments)" },
      { name: "torch.save", blocks: "file", instead: "await asyncio.to_thread(torch.save, *arguments)" },
    ];
  },
};
