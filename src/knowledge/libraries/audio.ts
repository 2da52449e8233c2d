/** Sound: what a stream is given to call runs on a thread of the audio system. */
import type { Fact, Library } from "../fact.ts";

export const sounddevice: Library = {
  imports: ["sounddevice"],
  package: "sounddevice",
  source: "https://python-sounddevice.readthedocs.io/en/stable/api/streams.html",
  get facts(): readonly Fact[] {
    return [
      { name: "sounddevice.InputStream", is: "class", context: "sync", calls: { argument: ["callback", "finished_callback"], on: "thread" } },
      { name: "sounddevice.OutputStream", is: "class", context: "sync", calls: { argument: ["callback", "finished_callback"], on: "thread" } },
      { name: "sounddevice.Stream", is: "class", context: "sync", calls: { argument: ["callback", "finished_callback"], on: "thread" } },
      { name: "sounddevice.RawInputStream", is: "class", context: "sync", calls: { argument: ["callback", "finished_callback"], on: "thread" } },
      { name: "sounddevice.RawOutputStream", is: "class", context: "sync", calls: { argument: ["callback", "finished_callback"], on: "thread" } },
      { name: "sounddevice.RawStream", is: "class", context: "sync", calls: { argument: ["callback", "finished_callback"], on: "thread" } },
    ];
  },
};

export const pyaudio: Library = {
  imports: ["pyaudio"],
  package: "PyAudio",
  source: "https://people.csail.mit.edu/hubert/pyaudio/docs/#pyaudio.PyAudio.Stream",
  get facts(): readonly Fact[] {
    return [
      { name: "pyaudio.PyAudio", is: "class" },
      { name: "pyaudio.PyAudio.open", returns: "pyaudio.PyAudio.Stream", calls: { argument: ["stream_callback"], on: "thread" } },
      { name: "pyaudio.PyAudio.Stream", is: "class" },
      { name: "pyaudio.PyAudio.Stream.read", blocks: "wait", instead: "await asyncio.to_thread(stream.read, frames)" },
      { name: "pyaudio.PyAudio.Stream.write", blocks: "wait", instead: "await asyncio.to_thread(stream.write, frames)" },
    ];
  },
};

export const speechRecognition: Library = {
  imports: ["speech_recognition"],
  package: "SpeechRecognition",
  source: "https://github.com/Uberi/speech_recognition/blob/master/reference/library-reference.rst",
  get facts(): readonly Fact[] {
    return [
      { name: "speech_recognition.Recognizer", is: "class" },
      { name: "speech_recognition.Recognizer.listen_in_background", calls: { argument: 1, on: "thread" } },
    ];
  },
};
