/** Plots, pictures, sound and film: files are read and written, or ffmpeg is started to do so. */
import type { Fact, Library } from "../fact.ts";

export const matplotlib: Library = {
  imports: ["matplotlib"],
  package: "matplotlib",
  source: "https://matplotlib.org/stable/api/index.html",
  get facts(): readonly Fact[] {
    return [
      { name: "matplotlib.pyplot.savefig", blocks: "file", cpu: true, instead: "await asyncio.to_thread(matplotlib.pyplot.savefig, path)" },
      { name: "matplotlib.pyplot.figure", returns: "matplotlib.figure.Figure" },
      { name: "matplotlib.pyplot.subplots", returnsTuple: ["matplotlib.figure.Figure", "matplotlib.axes.Axes"] },
      { name: "matplotlib.pyplot.gcf", returns: "matplotlib.figure.Figure" },
      { name: "matplotlib.pyplot.imsave", blocks: "file", cpu: true, instead: "await asyncio.to_thread(matplotlib.pyplot.imsave, path)" },
      { name: "matplotlib.pyplot.imread", blocks: "file", cpu: true, instead: "await asyncio.to_thread(matplotlib.pyplot.imread, path)" },
      { name: "matplotlib.figure.Figure", is: "class" },
      { name: "matplotlib.figure.Figure.savefig", blocks: "file", cpu: true, instead: "await asyncio.to_thread(figure.savefig, path)" },
      { name: "matplotlib.axes.Axes", is: "class" },
      { name: "matplotlib.axes.Axes.figure", is: "property", returns: "matplotlib.figure.Figure" },
    ];
  },
};

export const imageio: Library = {
  imports: ["imageio"],
  package: "imageio",
  source: "https://imageio.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      { name: "imageio.imread", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.imread, path)" },
      { name: "imageio.imwrite", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.imwrite, path)" },
      { name: "imageio.mimread", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.mimread, path)" },
      { name: "imageio.mimsave", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.mimsave, path)" },
      { name: "imageio.mimwrite", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.mimwrite, path)" },
      { name: "imageio.imsave", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.imsave, path)" },
      { name: "imageio.v2.imread", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.v2.imread, path)" },
      { name: "imageio.v2.imwrite", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.v2.imwrite, path)" },
      { name: "imageio.v2.mimread", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.v2.mimread, path)" },
      { name: "imageio.v2.mimsave", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.v2.mimsave, path)" },
      { name: "imageio.v2.mimwrite", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.v2.mimwrite, path)" },
      { name: "imageio.v2.imsave", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.v2.imsave, path)" },
      { name: "imageio.v3.imread", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.v3.imread, path)" },
      { name: "imageio.v3.imwrite", blocks: "file", cpu: true, instead: "await asyncio.to_thread(imageio.v3.imwrite, path)" },
      { name: "imageio.get_reader", context: "sync", blocks: "file", instead: "await asyncio.to_thread(imageio.get_reader, path)", closedBy: "close()" },
      { name: "imageio.get_writer", context: "sync", blocks: "file", instead: "await asyncio.to_thread(imageio.get_writer, path)", closedBy: "close()" },
      { name: "imageio.v2.get_reader", sameAs: "imageio.get_reader" },
      { name: "imageio.v2.get_writer", sameAs: "imageio.get_writer" },
    ];
  },
};

export const pydub: Library = {
  imports: ["pydub"],
  package: "pydub",
  source: "https://github.com/jiaaro/pydub/blob/master/API.markdown",
  get facts(): readonly Fact[] {
    return [
      // All but WAV goes through ffmpeg.
      { name: "pydub.AudioSegment", is: "class" },
      { name: "pydub.AudioSegment.from_file", returns: "pydub.AudioSegment", blocks: "process", instead: "await asyncio.to_thread(pydub.AudioSegment.from_file, path)" },
      { name: "pydub.AudioSegment.from_mp3", returns: "pydub.AudioSegment", blocks: "process", instead: "await asyncio.to_thread(pydub.AudioSegment.from_mp3, path)" },
      { name: "pydub.AudioSegment.from_ogg", returns: "pydub.AudioSegment", blocks: "process", instead: "await asyncio.to_thread(pydub.AudioSegment.from_ogg, path)" },
      { name: "pydub.AudioSegment.from_flv", returns: "pydub.AudioSegment", blocks: "process", instead: "await asyncio.to_thread(pydub.AudioSegment.from_flv, path)" },
      { name: "pydub.AudioSegment.from_wav", returns: "pydub.AudioSegment", blocks: "file", instead: "await asyncio.to_thread(pydub.AudioSegment.from_wav, path)" },
      { name: "pydub.AudioSegment.export", blocks: "process", instead: "await asyncio.to_thread(sound.export, path)" },
      { name: "pydub.AudioSegment.set_frame_rate", returns: "pydub.AudioSegment", cpuBySize: true, instead: "await asyncio.to_thread(sound.set_frame_rate, *arguments)" },
      { name: "pydub.AudioSegment.set_channels", returns: "pydub.AudioSegment", cpuBySize: true, instead: "await asyncio.to_thread(sound.set_channels, *arguments)" },
      { name: "pydub.AudioSegment.overlay", returns: "pydub.AudioSegment", cpuBySize: true, instead: "await asyncio.to_thread(sound.overlay, *arguments)" },
      { name: "pydub.audio_segment.AudioSegment", sameAs: "pydub.AudioSegment" },
      { name: "pydub.playback.play", blocks: "process", instead: "await asyncio.to_thread(pydub.playback.play, sound)" },
      { name: "pydub.silence.split_on_silence", cpu: true, instead: "await asyncio.to_thread(pydub.silence.split_on_silence, sound)" },
      { name: "pydub.silence.detect_nonsilent", cpu: true, instead: "await asyncio.to_thread(pydub.silence.detect_nonsilent, sound)" },
      { name: "pydub.silence.detect_silence", cpu: true, instead: "await asyncio.to_thread(pydub.silence.detect_silence, sound)" },
      { name: "pydub.utils.mediainfo", blocks: "process", instead: "await asyncio.to_thread(pydub.utils.mediainfo, path)" },
      { name: "pydub.utils.mediainfo_json", blocks: "process", instead: "await asyncio.to_thread(pydub.utils.mediainfo_json, path)" },
    ];
  },
};

export const moviepy: Library = {
  imports: ["moviepy"],
  package: "moviepy",
  source: "https://zulko.github.io/moviepy/",
  get facts(): readonly Fact[] {
    return [
      // Opening a clip starts ffmpeg on it; since 2.0 the names are no longer in `moviepy.editor`.
      { name: "moviepy.VideoClip", is: "class", context: "sync" },
      { name: "moviepy.VideoClip.write_videofile", blocks: "process", instead: "await asyncio.to_thread(clip.write_videofile, path)" },
      { name: "moviepy.VideoClip.write_gif", blocks: "process", instead: "await asyncio.to_thread(clip.write_gif, path)" },
      { name: "moviepy.VideoClip.write_images_sequence", blocks: "process", instead: "await asyncio.to_thread(clip.write_images_sequence, path)" },
      { name: "moviepy.VideoClip.save_frame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(clip.save_frame, path)" },
      { name: "moviepy.VideoFileClip", is: "class", bases: ["moviepy.VideoClip"], context: "sync", blocks: "process", instead: "await asyncio.to_thread(moviepy.VideoFileClip, path)", closedBy: "close()" },
      { name: "moviepy.CompositeVideoClip", is: "class", bases: ["moviepy.VideoClip"], context: "sync" },
      { name: "moviepy.ImageClip", is: "class", bases: ["moviepy.VideoClip"], context: "sync" },
      { name: "moviepy.concatenate_videoclips", returns: "moviepy.VideoClip" },
      { name: "moviepy.AudioFileClip", is: "class", context: "sync", blocks: "process", instead: "await asyncio.to_thread(moviepy.AudioFileClip, path)", closedBy: "close()" },
      { name: "moviepy.AudioFileClip.write_audiofile", blocks: "process", instead: "await asyncio.to_thread(clip.write_audiofile, path)" },
      { name: "moviepy.editor.VideoFileClip", sameAs: "moviepy.VideoFileClip" },
      { name: "moviepy.editor.AudioFileClip", sameAs: "moviepy.AudioFileClip" },
      { name: "moviepy.editor.CompositeVideoClip", sameAs: "moviepy.CompositeVideoClip" },
      { name: "moviepy.editor.ImageClip", sameAs: "moviepy.ImageClip" },
      { name: "moviepy.editor.concatenate_videoclips", sameAs: "moviepy.concatenate_videoclips" },
      { name: "moviepy.video.io.ffmpeg_tools.ffmpeg_extract_subclip", blocks: "process", instead: "await asyncio.to_thread(moviepy.video.io.ffmpeg_tools.ffmpeg_extract_subclip, path, start, end)" },
    ];
  },
};

export const ffmpegPython: Library = {
  imports: ["ffmpeg"],
  package: "ffmpeg-python",
  source: "https://kkroening.github.io/ffmpeg-python/",
  get facts(): readonly Fact[] {
    return [
      // What is done with a stream only describes the work, until it is run.
      { name: "ffmpeg.input", returns: "ffmpeg.nodes.Stream" },
      { name: "ffmpeg.output", returns: "ffmpeg.nodes.Stream" },
      { name: "ffmpeg.concat", returns: "ffmpeg.nodes.Stream" },
      { name: "ffmpeg.filter", returns: "ffmpeg.nodes.Stream" },
      { name: "ffmpeg.merge_outputs", returns: "ffmpeg.nodes.Stream" },
      { name: "ffmpeg.overwrite_output", returns: "ffmpeg.nodes.Stream" },
      { name: "ffmpeg.run", blocks: "process", instead: 'await asyncio.create_subprocess_exec("ffmpeg", *stream.get_args())' },
      { name: "ffmpeg.probe", blocks: "process", instead: "await asyncio.to_thread(ffmpeg.probe, path)", timeoutParameter: "timeout" },
      { name: "ffmpeg.run_async", returns: "subprocess.Popen" },
      { name: "ffmpeg.get_args" },
      { name: "ffmpeg.compile" },
      { name: "ffmpeg.nodes.Stream", is: "class", others: { returns: "ffmpeg.nodes.Stream" } },
      { name: "ffmpeg.nodes.Stream.run", blocks: "process", instead: 'await asyncio.create_subprocess_exec("ffmpeg", *stream.get_args())' },
      { name: "ffmpeg.nodes.Stream.run_async", returns: "subprocess.Popen" },
      { name: "ffmpeg.nodes.Stream.get_args" },
      { name: "ffmpeg.nodes.Stream.compile" },
      { name: "ffmpeg.nodes.Stream.view" },
      { name: "ffmpeg.nodes.Stream.audio", is: "property", returns: "ffmpeg.nodes.Stream" },
      { name: "ffmpeg.nodes.Stream.video", is: "property", returns: "ffmpeg.nodes.Stream" },
    ];
  },
};

export const soundfile: Library = {
  imports: ["soundfile"],
  package: "soundfile",
  source: "https://python-soundfile.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "soundfile.read", blocks: "file", instead: "await asyncio.to_thread(soundfile.read, path)" },
      { name: "soundfile.write", blocks: "file", instead: "await asyncio.to_thread(soundfile.write, path, data, rate)" },
      { name: "soundfile.SoundFile", is: "class", context: "sync", blocks: "smallFile", instead: "await asyncio.to_thread(soundfile.SoundFile, path)", closedBy: "close()" },
    ];
  },
};

export const librosa: Library = {
  imports: ["librosa"],
  package: "librosa",
  source: "https://librosa.org/doc/latest/index.html",
  get facts(): readonly Fact[] {
    return [
      { name: "librosa.load", blocks: "file", cpu: true, instead: "await asyncio.to_thread(librosa.load, path)" },
      { name: "librosa.core.load", sameAs: "librosa.load" },
      { name: "librosa.beat.beat_track", cpu: true, instead: "await asyncio.to_thread(librosa.beat.beat_track, y=samples, sr=rate)" },
      { name: "librosa.pyin", cpu: true, instead: "await asyncio.to_thread(librosa.pyin, samples)" },
      { name: "librosa.griffinlim", cpu: true, instead: "await asyncio.to_thread(librosa.griffinlim, samples)" },
      { name: "librosa.effects.time_stretch", cpu: true, instead: "await asyncio.to_thread(librosa.effects.time_stretch, samples)" },
      { name: "librosa.effects.pitch_shift", cpu: true, instead: "await asyncio.to_thread(librosa.effects.pitch_shift, samples)" },
      { name: "librosa.effects.hpss", cpu: true, instead: "await asyncio.to_thread(librosa.effects.hpss, samples)" },
      { name: "librosa.stft", cpuBySize: true, instead: "await asyncio.to_thread(librosa.stft, samples)" },
      { name: "librosa.resample", cpuBySize: true, instead: "await asyncio.to_thread(librosa.resample, samples)" },
      { name: "librosa.feature.melspectrogram", cpuBySize: true, instead: "await asyncio.to_thread(librosa.feature.melspectrogram, y=samples)" },
      { name: "librosa.feature.mfcc", cpuBySize: true, instead: "await asyncio.to_thread(librosa.feature.mfcc, y=samples)" },
      { name: "librosa.feature.chroma_stft", cpuBySize: true, instead: "await asyncio.to_thread(librosa.feature.chroma_stft, y=samples)" },
    ];
  },
};

export const pyttsx3: Library = {
  imports: ["pyttsx3"],
  package: "pyttsx3",
  source: "https://pyttsx3.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "pyttsx3.init", returns: "pyttsx3.engine.Engine" },
      { name: "pyttsx3.speak", blocks: "wait", instead: "await asyncio.to_thread(pyttsx3.speak, text)" },
      { name: "pyttsx3.engine.Engine", is: "class" },
      { name: "pyttsx3.engine.Engine.say" },
      { name: "pyttsx3.engine.Engine.runAndWait", blocks: "wait", instead: "await asyncio.to_thread(engine.runAndWait)" },
    ];
  },
};
