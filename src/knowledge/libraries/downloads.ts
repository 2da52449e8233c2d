/** Videos and speech from the web: the objects are made at once, or nearly; their downloads take seconds to minutes. */
import type { Fact, Library } from "../fact.ts";

export const ytDlp: Library = {
  imports: ["yt_dlp"],
  package: "yt-dlp",
  source: "https://github.com/yt-dlp/yt-dlp",
  get facts(): readonly Fact[] {
    return [
      { name: "yt_dlp.YoutubeDL", is: "class", context: "sync" },
      // It talks to the site, takes its answers apart and may run ffmpeg after that: seconds, and no asynchronous way.
      { name: "yt_dlp.YoutubeDL.extract_info", blocks: "network", instead: "await asyncio.to_thread(downloader.extract_info, url)" },
      { name: "yt_dlp.YoutubeDL.download", blocks: "network", instead: "await asyncio.to_thread(downloader.download, [url])" },
      { name: "yt_dlp.YoutubeDL.process_ie_result", blocks: "network", instead: "await asyncio.to_thread(downloader.process_ie_result, info)" },
      { name: "yt_dlp.YoutubeDL.download_with_info_file", blocks: "network", instead: "await asyncio.to_thread(downloader.download_with_info_file, path)" },
      { name: "yt_dlp.YoutubeDL.urlopen", blocks: "network", instead: "await asyncio.to_thread(downloader.urlopen, request)" },
      { name: "yt_dlp.YoutubeDL.YoutubeDL", sameAs: "yt_dlp.YoutubeDL" },
    ];
  },
};

export const youtubeDl: Library = {
  imports: ["youtube_dl"],
  package: "youtube_dl",
  source: "https://github.com/ytdl-org/youtube-dl",
  get facts(): readonly Fact[] {
    return [
      { name: "youtube_dl.YoutubeDL", is: "class", context: "sync" },
      { name: "youtube_dl.YoutubeDL.extract_info", blocks: "network", instead: "await asyncio.to_thread(downloader.extract_info, url)" },
      { name: "youtube_dl.YoutubeDL.download", blocks: "network", instead: "await asyncio.to_thread(downloader.download, [url])" },
      { name: "youtube_dl.YoutubeDL.process_ie_result", blocks: "network", instead: "await asyncio.to_thread(downloader.process_ie_result, info)" },
      { name: "youtube_dl.YoutubeDL.download_with_info_file", blocks: "network", instead: "await asyncio.to_thread(downloader.download_with_info_file, path)" },
      { name: "youtube_dl.YoutubeDL.urlopen", blocks: "network", instead: "await asyncio.to_thread(downloader.urlopen, request)" },
      { name: "youtube_dl.YoutubeDL.YoutubeDL", sameAs: "youtube_dl.YoutubeDL" },
    ];
  },
};

export const pytube: Library = {
  imports: ["pytube"],
  package: "pytube",
  source: "https://pytube.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      // Asking for `streams` already reads the page, unseen; the file itself comes with `download`.
      { name: "pytube.YouTube", is: "class" },
      { name: "pytube.YouTube.from_id", returns: "pytube.YouTube" },
      { name: "pytube.YouTube.streams", is: "property", returns: "pytube.StreamQuery" },
      { name: "pytube.StreamQuery", is: "class" },
      { name: "pytube.StreamQuery.filter", returns: "pytube.StreamQuery" },
      { name: "pytube.StreamQuery.order_by", returns: "pytube.StreamQuery" },
      { name: "pytube.StreamQuery.desc", returns: "pytube.StreamQuery" },
      { name: "pytube.StreamQuery.asc", returns: "pytube.StreamQuery" },
      { name: "pytube.StreamQuery.otf", returns: "pytube.StreamQuery" },
      { name: "pytube.StreamQuery.first", returns: "pytube.Stream" },
      { name: "pytube.StreamQuery.last", returns: "pytube.Stream" },
      { name: "pytube.StreamQuery.get_by_itag", returns: "pytube.Stream" },
      { name: "pytube.StreamQuery.get_by_resolution", returns: "pytube.Stream" },
      { name: "pytube.StreamQuery.get_lowest_resolution", returns: "pytube.Stream" },
      { name: "pytube.StreamQuery.get_highest_resolution", returns: "pytube.Stream" },
      { name: "pytube.StreamQuery.get_audio_only", returns: "pytube.Stream" },
      { name: "pytube.Stream", is: "class" },
      { name: "pytube.Stream.download", blocks: "network", instead: "await asyncio.to_thread(stream.download, path)" },
      { name: "pytube.Stream.stream_to_buffer", blocks: "network", instead: "await asyncio.to_thread(stream.stream_to_buffer, buffer)" },
    ];
  },
};

export const pytubefix: Library = {
  imports: ["pytubefix"],
  package: "pytubefix",
  source: "https://github.com/JuanBindez/pytubefix",
  get facts(): readonly Fact[] {
    return [
      // Asking for `streams` already reads the page, unseen; the file itself comes with `download`.
      { name: "pytubefix.YouTube", is: "class" },
      { name: "pytubefix.YouTube.from_id", returns: "pytubefix.YouTube" },
      { name: "pytubefix.YouTube.streams", is: "property", returns: "pytubefix.StreamQuery" },
      { name: "pytubefix.StreamQuery", is: "class" },
      { name: "pytubefix.StreamQuery.filter", returns: "pytubefix.StreamQuery" },
      { name: "pytubefix.StreamQuery.order_by", returns: "pytubefix.StreamQuery" },
      { name: "pytubefix.StreamQuery.desc", returns: "pytubefix.StreamQuery" },
      { name: "pytubefix.StreamQuery.asc", returns: "pytubefix.StreamQuery" },
      { name: "pytubefix.StreamQuery.otf", returns: "pytubefix.StreamQuery" },
      { name: "pytubefix.StreamQuery.first", returns: "pytubefix.Stream" },
      { name: "pytubefix.StreamQuery.last", returns: "pytubefix.Stream" },
      { name: "pytubefix.StreamQuery.get_by_itag", returns: "pytubefix.Stream" },
      { name: "pytubefix.StreamQuery.get_by_resolution", returns: "pytubefix.Stream" },
      { name: "pytubefix.StreamQuery.get_lowest_resolution", returns: "pytubefix.Stream" },
      { name: "pytubefix.StreamQuery.get_highest_resolution", returns: "pytubefix.Stream" },
      { name: "pytubefix.StreamQuery.get_audio_only", returns: "pytubefix.Stream" },
      { name: "pytubefix.Stream", is: "class" },
      { name: "pytubefix.Stream.download", blocks: "network", instead: "await asyncio.to_thread(stream.download, path)" },
      { name: "pytubefix.Stream.stream_to_buffer", blocks: "network", instead: "await asyncio.to_thread(stream.stream_to_buffer, buffer)" },
    ];
  },
};

export const gtts: Library = {
  imports: ["gtts"],
  package: "gTTS",
  source: "https://gtts.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      // Speech is fetched when it is written out; without an end unless the object was given a timeout.
      { name: "gtts.gTTS", is: "class", clientTimeoutParameter: "timeout" },
      { name: "gtts.tts.gTTS", sameAs: "gtts.gTTS" },
      { name: "gtts.gTTS.save", blocks: "network", instead: "await asyncio.to_thread(speech.save, path)" },
      { name: "gtts.gTTS.write_to_fp", blocks: "network", instead: "await asyncio.to_thread(speech.write_to_fp, file)" },
      { name: "gtts.gTTS.stream", iterates: "sync", iterationBlocks: "network" },
    ];
  },
};
