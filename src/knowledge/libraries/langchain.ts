/** LangChain: what a chat model does when it is run; a chain is left alone, since what it runs may be anything. */
import type { Fact, Library } from "../fact.ts";

export const langchainCore: Library = {
  imports: ["langchain_core"],
  package: "langchain-core",
  source: "https://reference.langchain.com/python/langchain-core/language-models",
  get facts(): readonly Fact[] {
    return [
      // A model is a runnable: each way to run it has a twin with an `a` before its name.
      { name: "langchain_core.language_models.BaseChatModel", is: "class" },
      { name: "langchain_core.language_models.BaseChatModel.invoke", blocks: "network", instead: "await model.ainvoke(prompt)" },
      { name: "langchain_core.language_models.BaseChatModel.ainvoke", is: "coroutine" },
      { name: "langchain_core.language_models.BaseChatModel.batch", blocks: "network", instead: "await model.abatch(prompts)" },
      { name: "langchain_core.language_models.BaseChatModel.abatch", is: "coroutine" },
      { name: "langchain_core.language_models.BaseChatModel.generate", blocks: "network", instead: "await model.agenerate(prompts)" },
      { name: "langchain_core.language_models.BaseChatModel.agenerate", is: "coroutine" },
      { name: "langchain_core.language_models.BaseChatModel.stream", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in model.astream(prompt):" },
      { name: "langchain_core.language_models.BaseChatModel.astream", is: "asyncGenerator", iterates: "async" },
      { name: "langchain_core.language_models.BaseLLM", is: "class" },
      { name: "langchain_core.language_models.BaseLLM.invoke", blocks: "network", instead: "await model.ainvoke(prompt)" },
      { name: "langchain_core.language_models.BaseLLM.ainvoke", is: "coroutine" },
      { name: "langchain_core.language_models.BaseLLM.batch", blocks: "network", instead: "await model.abatch(prompts)" },
      { name: "langchain_core.language_models.BaseLLM.abatch", is: "coroutine" },
      { name: "langchain_core.language_models.BaseLLM.generate", blocks: "network", instead: "await model.agenerate(prompts)" },
      { name: "langchain_core.language_models.BaseLLM.agenerate", is: "coroutine" },
      { name: "langchain_core.language_models.BaseLLM.stream", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in model.astream(prompt):" },
      { name: "langchain_core.language_models.BaseLLM.astream", is: "asyncGenerator", iterates: "async" },
      { name: "langchain_core.language_models.chat_models.BaseChatModel", sameAs: "langchain_core.language_models.BaseChatModel" },
      { name: "langchain_core.language_models.llms.BaseLLM", sameAs: "langchain_core.language_models.BaseLLM" },
      { name: "langchain_core.language_models.BaseChatModel.get_num_tokens" },
      // What tools are bound to is run the same way.
      { name: "langchain_core.language_models.BaseChatModel.bind_tools", returns: "langchain_core.language_models.chat_models._ChatModelBinding" },
      { name: "langchain_core.language_models.BaseChatModel.bind", returns: "langchain_core.language_models.chat_models._ChatModelBinding" },
      { name: "langchain_core.language_models.chat_models._ChatModelBinding", is: "class" },
      { name: "langchain_core.language_models.chat_models._ChatModelBinding.invoke", blocks: "network", instead: "await model.ainvoke(prompt)" },
      { name: "langchain_core.language_models.chat_models._ChatModelBinding.ainvoke", is: "coroutine" },
      { name: "langchain_core.language_models.chat_models._ChatModelBinding.batch", blocks: "network", instead: "await model.abatch(prompts)" },
      { name: "langchain_core.language_models.chat_models._ChatModelBinding.abatch", is: "coroutine" },
      { name: "langchain_core.language_models.chat_models._ChatModelBinding.stream", iterates: "sync", iterationBlocks: "network", instead: "async for chunk in model.astream(prompt):" },
      { name: "langchain_core.language_models.chat_models._ChatModelBinding.astream", is: "asyncGenerator", iterates: "async" },
    ];
  },
};

export const langchainOpenai: Library = {
  imports: ["langchain_openai"],
  package: "langchain-openai",
  source: "https://reference.langchain.com/python/langchain-openai/",
  get facts(): readonly Fact[] {
    return [
      { name: "langchain_openai.ChatOpenAI", is: "class", bases: ["langchain_core.language_models.BaseChatModel"] },
      { name: "langchain_openai.AzureChatOpenAI", is: "class", bases: ["langchain_openai.ChatOpenAI"] },
      { name: "langchain_openai.chat_models.ChatOpenAI", sameAs: "langchain_openai.ChatOpenAI" },
      { name: "langchain_openai.OpenAI", is: "class", bases: ["langchain_core.language_models.BaseLLM"] },
      { name: "langchain_openai.AzureOpenAI", is: "class", bases: ["langchain_core.language_models.BaseLLM"] },
      { name: "langchain_openai.OpenAIEmbeddings", is: "class" },
      { name: "langchain_openai.OpenAIEmbeddings.embed_documents", blocks: "network", instead: "await embeddings.aembed_documents(texts)" },
      { name: "langchain_openai.OpenAIEmbeddings.aembed_documents", is: "coroutine" },
      { name: "langchain_openai.OpenAIEmbeddings.embed_query", blocks: "network", instead: "await embeddings.aembed_query(text)" },
      { name: "langchain_openai.OpenAIEmbeddings.aembed_query", is: "coroutine" },
      { name: "langchain_openai.AzureOpenAIEmbeddings", is: "class", bases: ["langchain_openai.OpenAIEmbeddings"] },
    ];
  },
};
