/** The desktop: passwords, the clipboard and the screen, mostly asked of another process. */
import type { Fact, Library } from "../fact.ts";

export const keyring: Library = {
  imports: ["keyring"],
  package: "keyring",
  source: "https://keyring.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      // Whoever keeps the passwords may ask the user first.
      { name: "keyring.get_password", blocks: "process", instead: "await asyncio.to_thread(keyring.get_password, service, name)" },
      { name: "keyring.set_password", blocks: "process", instead: "await asyncio.to_thread(keyring.set_password, service, name)" },
      { name: "keyring.delete_password", blocks: "process", instead: "await asyncio.to_thread(keyring.delete_password, service, name)" },
      { name: "keyring.get_credential", blocks: "process", instead: "await asyncio.to_thread(keyring.get_credential, service, name)" },
    ];
  },
};

export const pyperclip: Library = {
  imports: ["pyperclip"],
  package: "pyperclip",
  source: "https://pyperclip.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "pyperclip.copy", blocks: "process", instead: "await asyncio.to_thread(pyperclip.copy, text)" },
      { name: "pyperclip.paste", blocks: "process", instead: "await asyncio.to_thread(pyperclip.paste)" },
      { name: "pyperclip.waitForPaste", blocks: "wait", instead: "await asyncio.to_thread(pyperclip.waitForPaste)", timeoutParameter: "timeout" },
      { name: "pyperclip.waitForNewPaste", blocks: "wait", instead: "await asyncio.to_thread(pyperclip.waitForNewPaste)", timeoutParameter: "timeout" },
    ];
  },
};

export const pyautogui: Library = {
  imports: ["pyautogui"],
  package: "PyAutoGUI",
  source: "https://pyautogui.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "pyautogui.sleep", blocks: "sleep", instead: "await asyncio.sleep(seconds)" },
      { name: "pyautogui.locateOnScreen", cpu: true, instead: "await asyncio.to_thread(pyautogui.locateOnScreen, image)" },
      { name: "pyautogui.locateCenterOnScreen", cpu: true, instead: "await asyncio.to_thread(pyautogui.locateCenterOnScreen, image)" },
      { name: "pyautogui.locateAllOnScreen", cpu: true, instead: "await asyncio.to_thread(pyautogui.locateAllOnScreen, image)" },
    ];
  },
};

export const mss: Library = {
  imports: ["mss"],
  package: "mss",
  source: "https://python-mss.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "mss.mss", returns: "mss.base.MSS", context: "sync", closedBy: "close()" },
      { name: "mss.base.MSS", is: "class", context: "sync", closedBy: "close()" },
      { name: "mss.MSS", sameAs: "mss.base.MSS" },
      { name: "mss.base.MSS.grab", cpu: true, instead: "await asyncio.to_thread(screen.grab, monitor)" },
      { name: "mss.base.MSS.shot", blocks: "file", cpu: true, instead: "await asyncio.to_thread(screen.shot)" },
      { name: "mss.tools.to_png", cpu: true, instead: "await asyncio.to_thread(mss.tools.to_png, data, size)" },
    ];
  },
};
