/** GitPython: nearly every call starts a git process, and what speaks to a remote waits for the network as well. PyGithub asks GitHub over HTTP. */
import type { Fact, Library } from "../fact.ts";

export const gitpython: Library = {
  imports: ["git"],
  package: "GitPython",
  source: "https://gitpython.readthedocs.io/en/stable/reference.html",
  get facts(): readonly Fact[] {
    return [
      { name: "git", is: "module" },
      { name: "git.repo.base", is: "module", sameAs: "git" },
      { name: "git.repo", is: "module", sameAs: "git" },
      { name: "git.Repo", is: "class", context: "sync", blocks: "smallFile", closedBy: "close()" },
      { name: "git.Repo.clone_from", returns: "git.Repo", blocks: "process", instead: 'await asyncio.create_subprocess_exec("git", "clone", url, path)' },
      { name: "git.Repo.clone", returns: "git.Repo", blocks: "process", instead: 'await asyncio.create_subprocess_exec("git", "clone", url, path)' },
      { name: "git.Repo.init", returns: "git.Repo", blocks: "process", instead: 'await asyncio.create_subprocess_exec("git", "init", path)' },
      { name: "git.Repo.commit", blocks: "file" },
      { name: "git.Repo.rev_parse", blocks: "file" },
      { name: "git.Repo.tree", blocks: "file" },
      { name: "git.Repo.is_dirty", blocks: "process", instead: 'await asyncio.create_subprocess_exec("git", "status", "--porcelain")' },
      { name: "git.Repo.iter_commits", blocks: "process", iterates: "sync" },
      { name: "git.Repo.blame", blocks: "process" },
      { name: "git.Repo.archive", blocks: "process" },
      { name: "git.Repo.merge_base", blocks: "process" },
      { name: "git.Repo.is_ancestor", blocks: "process" },
      { name: "git.Repo.ignored", blocks: "process" },
      { name: "git.Repo.create_tag", blocks: "process" },
      { name: "git.Repo.delete_tag", blocks: "process" },
      { name: "git.Repo.create_head", blocks: "file" },
      { name: "git.Repo.delete_head", blocks: "process" },
      { name: "git.Repo.create_remote", returns: "git.Remote", blocks: "process" },
      { name: "git.Repo.delete_remote", blocks: "process" },
      { name: "git.Repo.submodule_update", blocks: "process" },
      { name: "git.Repo.remote", returns: "git.Remote" },
      { name: "git.Repo.remotes", is: "property", returns: "git.util.IterableList" },
      { name: "git.Repo.index", is: "property", returns: "git.IndexFile" },
      { name: "git.Repo.git", is: "property", returns: "git.Git" },
      { name: "git.util.IterableList", is: "class", iterates: "sync", item: "git.Remote", others: { is: "property", returns: "git.Remote" } },
      { name: "git.Remote", is: "class" },
      { name: "git.Remote.fetch", blocks: "process", instead: 'await asyncio.create_subprocess_exec("git", "fetch")' },
      { name: "git.Remote.pull", blocks: "process", instead: 'await asyncio.create_subprocess_exec("git", "pull")' },
      { name: "git.Remote.push", blocks: "process", instead: 'await asyncio.create_subprocess_exec("git", "push")' },
      { name: "git.Remote.update", blocks: "process" },
      { name: "git.Remote.exists", blocks: "process" },
      { name: "git.Remote.set_url", blocks: "process" },
      { name: "git.IndexFile", is: "class" },
      { name: "git.IndexFile.add", blocks: "file" },
      { name: "git.IndexFile.remove", blocks: "process" },
      { name: "git.IndexFile.move", blocks: "process" },
      { name: "git.IndexFile.checkout", blocks: "process" },
      { name: "git.IndexFile.reset", blocks: "process" },
      { name: "git.IndexFile.diff", blocks: "process" },
      { name: "git.IndexFile.commit", blocks: "process", instead: 'await asyncio.create_subprocess_exec("git", "commit", "-m", message)' },
      { name: "git.Git", is: "class", others: { blocks: "process" } },
      { name: "git.Git.environment" },
      { name: "git.Git.custom_environment", context: "sync" },
      { name: "git.Git.update_environment" },
      { name: "git.Git.set_persistent_git_options" },
      { name: "git.Git.clear_cache" },
      { name: "git.cmd.Git", sameAs: "git.Git" },
    ];
  },
};

export const pygithub: Library = {
  imports: ["github"],
  package: "PyGithub",
  source: "https://pygithub.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      // Most of what comes back is fetched only when something of it is read.
      { name: "github.Github", is: "class", others: { blocks: "network", timeout: 15 }, closedBy: "close()", pooled: true },
      { name: "github.Github.close" },
      { name: "github.Github.get_repo", returns: "github.Repository.Repository", blocks: "network", timeout: 15 },
      { name: "github.Repository.Repository", is: "class", others: { blocks: "network", timeout: 15 } },
    ];
  },
};
