/** Models of speech, text and pictures: loading one reads gigabytes, asking it works the processor, or waits for the graphics card. */
import type { Fact, Library } from "../fact.ts";

export const transformers: Library = {
  imports: ["transformers"],
  package: "transformers",
  source: "https://huggingface.co/docs/transformers/index",
  get facts(): readonly Fact[] {
    return [
      // What is not yet on disk is fetched first.
      { name: "transformers.pipeline", returns: "transformers.Pipeline", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.pipeline, task)" },
      { name: "transformers.pipelines.pipeline", sameAs: "transformers.pipeline" },
      { name: "transformers.Pipeline", is: "class" },
      { name: "transformers.Pipeline.__call__", cpu: true, instead: "await asyncio.to_thread(pipe, *arguments)" },
      { name: "transformers.PreTrainedModel", is: "class" },
      { name: "transformers.PreTrainedModel.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.PreTrainedModel.from_pretrained, name)" },
      { name: "transformers.PreTrainedModel.save_pretrained", blocks: "file", instead: "await asyncio.to_thread(model.save_pretrained, path)" },
      { name: "transformers.PreTrainedModel.generate", cpu: true, instead: "await asyncio.to_thread(model.generate, **inputs)" },
      { name: "transformers.PreTrainedModel.__call__", cpu: true, instead: "await asyncio.to_thread(model, **inputs)" },
      { name: "transformers.PreTrainedModel.to", returns: "transformers.PreTrainedModel" },
      { name: "transformers.PreTrainedModel.eval", returns: "transformers.PreTrainedModel" },
      { name: "transformers.PreTrainedModel.half", returns: "transformers.PreTrainedModel" },
      { name: "transformers.PreTrainedModel.cuda", returns: "transformers.PreTrainedModel" },
      { name: "transformers.PreTrainedModel.cpu", returns: "transformers.PreTrainedModel" },
      { name: "transformers.AutoModel", is: "class" },
      { name: "transformers.AutoModel.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModel.from_pretrained, name)" },
      { name: "transformers.AutoModelForCausalLM", is: "class" },
      { name: "transformers.AutoModelForCausalLM.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForCausalLM.from_pretrained, name)" },
      { name: "transformers.AutoModelForSeq2SeqLM", is: "class" },
      { name: "transformers.AutoModelForSeq2SeqLM.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForSeq2SeqLM.from_pretrained, name)" },
      { name: "transformers.AutoModelForSequenceClassification", is: "class" },
      { name: "transformers.AutoModelForSequenceClassification.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForSequenceClassification.from_pretrained, name)" },
      { name: "transformers.AutoModelForTokenClassification", is: "class" },
      { name: "transformers.AutoModelForTokenClassification.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForTokenClassification.from_pretrained, name)" },
      { name: "transformers.AutoModelForQuestionAnswering", is: "class" },
      { name: "transformers.AutoModelForQuestionAnswering.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForQuestionAnswering.from_pretrained, name)" },
      { name: "transformers.AutoModelForMaskedLM", is: "class" },
      { name: "transformers.AutoModelForMaskedLM.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForMaskedLM.from_pretrained, name)" },
      { name: "transformers.AutoModelForSpeechSeq2Seq", is: "class" },
      { name: "transformers.AutoModelForSpeechSeq2Seq.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForSpeechSeq2Seq.from_pretrained, name)" },
      { name: "transformers.AutoModelForImageClassification", is: "class" },
      { name: "transformers.AutoModelForImageClassification.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForImageClassification.from_pretrained, name)" },
      { name: "transformers.AutoModelForVision2Seq", is: "class" },
      { name: "transformers.AutoModelForVision2Seq.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForVision2Seq.from_pretrained, name)" },
      { name: "transformers.AutoModelForImageTextToText", is: "class" },
      { name: "transformers.AutoModelForImageTextToText.from_pretrained", returns: "transformers.PreTrainedModel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(transformers.AutoModelForImageTextToText.from_pretrained, name)" },
      { name: "transformers.LlamaForCausalLM", is: "class", bases: ["transformers.PreTrainedModel"] },
      { name: "transformers.GPT2LMHeadModel", is: "class", bases: ["transformers.PreTrainedModel"] },
      { name: "transformers.T5ForConditionalGeneration", is: "class", bases: ["transformers.PreTrainedModel"] },
      { name: "transformers.BartForConditionalGeneration", is: "class", bases: ["transformers.PreTrainedModel"] },
      { name: "transformers.WhisperForConditionalGeneration", is: "class", bases: ["transformers.PreTrainedModel"] },
      { name: "transformers.BertModel", is: "class", bases: ["transformers.PreTrainedModel"] },
      { name: "transformers.BertForSequenceClassification", is: "class", bases: ["transformers.PreTrainedModel"] },
      { name: "transformers.CLIPModel", is: "class", bases: ["transformers.PreTrainedModel"] },
      { name: "transformers.BlipForConditionalGeneration", is: "class", bases: ["transformers.PreTrainedModel"] },
      { name: "transformers.AutoTokenizer", is: "class" },
      { name: "transformers.AutoTokenizer.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.AutoTokenizer.from_pretrained, name)" },
      { name: "transformers.AutoProcessor", is: "class" },
      { name: "transformers.AutoProcessor.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.AutoProcessor.from_pretrained, name)" },
      { name: "transformers.AutoFeatureExtractor", is: "class" },
      { name: "transformers.AutoFeatureExtractor.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.AutoFeatureExtractor.from_pretrained, name)" },
      { name: "transformers.AutoImageProcessor", is: "class" },
      { name: "transformers.AutoImageProcessor.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.AutoImageProcessor.from_pretrained, name)" },
      { name: "transformers.BertTokenizer", is: "class" },
      { name: "transformers.BertTokenizer.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.BertTokenizer.from_pretrained, name)" },
      { name: "transformers.GPT2Tokenizer", is: "class" },
      { name: "transformers.GPT2Tokenizer.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.GPT2Tokenizer.from_pretrained, name)" },
      { name: "transformers.T5Tokenizer", is: "class" },
      { name: "transformers.T5Tokenizer.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.T5Tokenizer.from_pretrained, name)" },
      { name: "transformers.WhisperProcessor", is: "class" },
      { name: "transformers.WhisperProcessor.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.WhisperProcessor.from_pretrained, name)" },
      { name: "transformers.CLIPProcessor", is: "class" },
      { name: "transformers.CLIPProcessor.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.CLIPProcessor.from_pretrained, name)" },
      { name: "transformers.BlipProcessor", is: "class" },
      { name: "transformers.BlipProcessor.from_pretrained", blocks: "file", instead: "await asyncio.to_thread(transformers.BlipProcessor.from_pretrained, name)" },
    ];
  },
};

export const sentenceTransformers: Library = {
  imports: ["sentence_transformers"],
  package: "sentence-transformers",
  source: "https://sbert.net/",
  get facts(): readonly Fact[] {
    return [
      { name: "sentence_transformers.SentenceTransformer", is: "class", blocks: "file", cpu: true, instead: "await asyncio.to_thread(sentence_transformers.SentenceTransformer, name)" },
      { name: "sentence_transformers.SentenceTransformer.encode", cpu: true, instead: "await asyncio.to_thread(model.encode, sentences)" },
      { name: "sentence_transformers.SentenceTransformer.encode_query", cpu: true, instead: "await asyncio.to_thread(model.encode_query, sentences)" },
      { name: "sentence_transformers.SentenceTransformer.encode_document", cpu: true, instead: "await asyncio.to_thread(model.encode_document, sentences)" },
      { name: "sentence_transformers.SentenceTransformer.encode_multi_process", cpu: true, instead: "await asyncio.to_thread(model.encode_multi_process, sentences)" },
      { name: "sentence_transformers.SentenceTransformer.save", blocks: "file", instead: "await asyncio.to_thread(model.save, path)" },
      { name: "sentence_transformers.CrossEncoder", is: "class", blocks: "file", cpu: true, instead: "await asyncio.to_thread(sentence_transformers.CrossEncoder, name)" },
      { name: "sentence_transformers.cross_encoder.CrossEncoder", sameAs: "sentence_transformers.CrossEncoder" },
      { name: "sentence_transformers.CrossEncoder.predict", cpu: true, instead: "await asyncio.to_thread(model.predict, *arguments)" },
      { name: "sentence_transformers.CrossEncoder.rank", cpu: true, instead: "await asyncio.to_thread(model.rank, *arguments)" },
      { name: "sentence_transformers.util.semantic_search", cpuBySize: true, instead: "await asyncio.to_thread(sentence_transformers.util.semantic_search, *arguments)" },
      { name: "sentence_transformers.util.paraphrase_mining", cpuBySize: true, instead: "await asyncio.to_thread(sentence_transformers.util.paraphrase_mining, *arguments)" },
      { name: "sentence_transformers.util.community_detection", cpuBySize: true, instead: "await asyncio.to_thread(sentence_transformers.util.community_detection, *arguments)" },
    ];
  },
};

export const whisper: Library = {
  imports: ["whisper"],
  package: "openai-whisper",
  source: "https://github.com/openai/whisper",
  get facts(): readonly Fact[] {
    return [
      { name: "whisper.load_model", returns: "whisper.model.Whisper", blocks: "file", cpu: true, instead: "await asyncio.to_thread(whisper.load_model, name)" },
      { name: "whisper.model.Whisper", is: "class" },
      { name: "whisper.Whisper", sameAs: "whisper.model.Whisper" },
      { name: "whisper.model.Whisper.transcribe", cpu: true, instead: "await asyncio.to_thread(model.transcribe, audio)" },
      { name: "whisper.model.Whisper.decode", cpu: true, instead: "await asyncio.to_thread(model.decode, audio)" },
      { name: "whisper.model.Whisper.detect_language", cpu: true, instead: "await asyncio.to_thread(model.detect_language, audio)" },
      { name: "whisper.transcribe", cpu: true, instead: "await asyncio.to_thread(whisper.transcribe, model, audio)" },
      { name: "whisper.decode", cpu: true, instead: "await asyncio.to_thread(whisper.decode, model, audio)" },
      { name: "whisper.detect_language", cpu: true, instead: "await asyncio.to_thread(whisper.detect_language, model, audio)" },
      { name: "whisper.load_audio", blocks: "process", instead: "await asyncio.to_thread(whisper.load_audio, path)" },
    ];
  },
};

export const fasterWhisper: Library = {
  imports: ["faster_whisper"],
  package: "faster-whisper",
  source: "https://github.com/SYSTRAN/faster-whisper",
  get facts(): readonly Fact[] {
    return [
      // Decoding the sound and telling its language is done at once; the rest as the segments are asked for.
      { name: "faster_whisper.WhisperModel", is: "class", blocks: "file", cpu: true, instead: "await asyncio.to_thread(faster_whisper.WhisperModel, name)" },
      { name: "faster_whisper.WhisperModel.transcribe", cpu: true, instead: "await asyncio.to_thread(model.transcribe, audio)" },
      { name: "faster_whisper.WhisperModel.detect_language", cpu: true, instead: "await asyncio.to_thread(model.detect_language, audio)" },
      { name: "faster_whisper.BatchedInferencePipeline", is: "class" },
      { name: "faster_whisper.BatchedInferencePipeline.transcribe", cpu: true, instead: "await asyncio.to_thread(model.transcribe, audio)" },
      { name: "faster_whisper.download_model", blocks: "network", instead: "await asyncio.to_thread(faster_whisper.download_model, name)" },
      { name: "faster_whisper.decode_audio", cpu: true, instead: "await asyncio.to_thread(faster_whisper.decode_audio, audio)" },
    ];
  },
};

export const spacy: Library = {
  imports: ["spacy"],
  package: "spacy",
  source: "https://spacy.io/api",
  get facts(): readonly Fact[] {
    return [
      { name: "spacy.load", returns: "spacy.language.Language", blocks: "file", cpu: true, instead: "await asyncio.to_thread(spacy.load, name)" },
      { name: "spacy.blank", returns: "spacy.language.Language" },
      { name: "spacy.cli.download", blocks: "process", instead: "await asyncio.to_thread(spacy.cli.download, name)" },
      { name: "spacy.language.Language", is: "class" },
      { name: "spacy.Language", sameAs: "spacy.language.Language" },
      { name: "spacy.language.Language.__call__", cpuBySize: true, instead: "await asyncio.to_thread(nlp, text)" },
      { name: "spacy.language.Language.update", cpu: true, instead: "await asyncio.to_thread(nlp.update, examples)" },
      { name: "spacy.language.Language.to_disk", blocks: "file", instead: "await asyncio.to_thread(nlp.to_disk, path)" },
    ];
  },
};

export const nltk: Library = {
  imports: ["nltk"],
  package: "nltk",
  source: "https://www.nltk.org/api/nltk.html",
  get facts(): readonly Fact[] {
    return [
      { name: "nltk.download", blocks: "network", instead: "await asyncio.to_thread(nltk.download, name)" },
      { name: "nltk.downloader.download", sameAs: "nltk.download" },
      { name: "nltk.word_tokenize", cpuBySize: true, instead: "await asyncio.to_thread(nltk.word_tokenize, text)" },
      { name: "nltk.sent_tokenize", cpuBySize: true, instead: "await asyncio.to_thread(nltk.sent_tokenize, text)" },
      { name: "nltk.pos_tag", cpuBySize: true, instead: "await asyncio.to_thread(nltk.pos_tag, text)" },
      { name: "nltk.ne_chunk", cpuBySize: true, instead: "await asyncio.to_thread(nltk.ne_chunk, text)" },
      { name: "nltk.tokenize.word_tokenize", sameAs: "nltk.word_tokenize" },
      { name: "nltk.tokenize.sent_tokenize", sameAs: "nltk.sent_tokenize" },
    ];
  },
};

export const diffusers: Library = {
  imports: ["diffusers"],
  package: "diffusers",
  source: "https://huggingface.co/docs/diffusers/index",
  get facts(): readonly Fact[] {
    return [
      { name: "diffusers.DiffusionPipeline", is: "class" },
      { name: "diffusers.DiffusionPipeline.from_pretrained", returns: "diffusers.DiffusionPipeline", blocks: "file", cpu: true, instead: "await asyncio.to_thread(diffusers.DiffusionPipeline.from_pretrained, name)" },
      { name: "diffusers.DiffusionPipeline.__call__", cpu: true, instead: "await asyncio.to_thread(pipe, prompt)" },
      { name: "diffusers.DiffusionPipeline.to", returns: "diffusers.DiffusionPipeline" },
      { name: "diffusers.DiffusionPipeline.save_pretrained", blocks: "file", instead: "await asyncio.to_thread(pipe.save_pretrained, path)" },
      { name: "diffusers.StableDiffusionPipeline", is: "class", bases: ["diffusers.DiffusionPipeline"] },
      { name: "diffusers.StableDiffusionXLPipeline", is: "class", bases: ["diffusers.DiffusionPipeline"] },
      { name: "diffusers.StableDiffusionImg2ImgPipeline", is: "class", bases: ["diffusers.DiffusionPipeline"] },
      { name: "diffusers.StableDiffusionInpaintPipeline", is: "class", bases: ["diffusers.DiffusionPipeline"] },
      { name: "diffusers.FluxPipeline", is: "class", bases: ["diffusers.DiffusionPipeline"] },
      { name: "diffusers.AutoPipelineForText2Image", is: "class" },
      { name: "diffusers.AutoPipelineForText2Image.from_pretrained", returns: "diffusers.DiffusionPipeline", blocks: "file", cpu: true, instead: "await asyncio.to_thread(diffusers.AutoPipelineForText2Image.from_pretrained, name)" },
    ];
  },
};

export const onnxruntime: Library = {
  imports: ["onnxruntime"],
  package: "onnxruntime",
  source: "https://onnxruntime.ai/docs/api/python/api_summary.html",
  get facts(): readonly Fact[] {
    return [
      { name: "onnxruntime.InferenceSession", is: "class" },
      { name: "onnxruntime.InferenceSession.run", cpuBySize: true, instead: "await asyncio.to_thread(session.run, *arguments)" },
      { name: "onnxruntime.InferenceSession.run_with_iobinding", cpuBySize: true, instead: "await asyncio.to_thread(session.run_with_iobinding, *arguments)" },
    ];
  },
};

export const easyocr: Library = {
  imports: ["easyocr"],
  package: "easyocr",
  source: "https://github.com/JaidedAI/EasyOCR",
  get facts(): readonly Fact[] {
    return [
      { name: "easyocr.Reader", is: "class", blocks: "file", cpu: true, instead: "await asyncio.to_thread(easyocr.Reader, languages)" },
      { name: "easyocr.Reader.readtext", cpu: true, instead: "await asyncio.to_thread(reader.readtext, image)" },
      { name: "easyocr.Reader.readtext_batched", cpu: true, instead: "await asyncio.to_thread(reader.readtext_batched, image)" },
      { name: "easyocr.Reader.detect", cpu: true, instead: "await asyncio.to_thread(reader.detect, image)" },
      { name: "easyocr.Reader.recognize", cpu: true, instead: "await asyncio.to_thread(reader.recognize, image)" },
    ];
  },
};
