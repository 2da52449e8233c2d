/** pandas: readers and writers go to the disk or the network; the rest burns CPU over whole tables. */
import type { Fact, Library } from "../fact.ts";

export const pandas: Library = {
  imports: ["pandas"],
  package: "pandas",
  source: "https://pandas.pydata.org/docs/reference/io.html",
  get facts(): readonly Fact[] {
    return [
      { name: "pandas.read_csv", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_csv, path)" },
      { name: "pandas.read_table", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_table, path)" },
      { name: "pandas.read_excel", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_excel, path)" },
      { name: "pandas.read_json", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_json, path)" },
      { name: "pandas.read_parquet", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_parquet, path)" },
      { name: "pandas.read_feather", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_feather, path)" },
      { name: "pandas.read_pickle", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_pickle, path)" },
      { name: "pandas.read_hdf", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_hdf, path)" },
      { name: "pandas.read_xml", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_xml, path)" },
      { name: "pandas.read_orc", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_orc, path)" },
      { name: "pandas.read_fwf", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_fwf, path)" },
      { name: "pandas.read_stata", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_stata, path)" },
      { name: "pandas.read_sas", returns: "pandas.DataFrame", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pandas.read_sas, path)" },
      { name: "pandas.read_html", blocks: "network", cpu: true, instead: "await asyncio.to_thread(pandas.read_html, url)" },
      { name: "pandas.read_sql", returns: "pandas.DataFrame", blocks: "database", instead: "await asyncio.to_thread(pandas.read_sql, query, connection)" },
      { name: "pandas.read_sql_query", returns: "pandas.DataFrame", blocks: "database", instead: "await asyncio.to_thread(pandas.read_sql_query, query, connection)" },
      { name: "pandas.read_sql_table", returns: "pandas.DataFrame", blocks: "database", instead: "await asyncio.to_thread(pandas.read_sql_table, query, connection)" },
      { name: "pandas.read_clipboard", blocks: "input" },
      { name: "pandas.DataFrame", is: "class" },
      { name: "pandas.Series", is: "class" },
      { name: "pandas.DataFrame.to_csv", blocks: "file", cpu: true, instead: "await asyncio.to_thread(frame.to_csv, path)" },
      { name: "pandas.DataFrame.to_excel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(frame.to_excel, path)" },
      { name: "pandas.DataFrame.to_json", blocks: "file", cpu: true, instead: "await asyncio.to_thread(frame.to_json, path)" },
      { name: "pandas.DataFrame.to_parquet", blocks: "file", cpu: true, instead: "await asyncio.to_thread(frame.to_parquet, path)" },
      { name: "pandas.DataFrame.to_feather", blocks: "file", cpu: true, instead: "await asyncio.to_thread(frame.to_feather, path)" },
      { name: "pandas.DataFrame.to_pickle", blocks: "file", cpu: true, instead: "await asyncio.to_thread(frame.to_pickle, path)" },
      { name: "pandas.DataFrame.to_hdf", blocks: "file", cpu: true, instead: "await asyncio.to_thread(frame.to_hdf, path)" },
      { name: "pandas.DataFrame.to_xml", blocks: "file", cpu: true, instead: "await asyncio.to_thread(frame.to_xml, path)" },
      { name: "pandas.DataFrame.to_html", blocks: "file", cpu: true, instead: "await asyncio.to_thread(frame.to_html, path)" },
      { name: "pandas.DataFrame.to_sql", blocks: "database", cpu: true, instead: "await asyncio.to_thread(frame.to_sql, name, connection)" },
      { name: "pandas.DataFrame.groupby", returns: "pandas.core.groupby.DataFrameGroupBy", cpuBySize: true },
      { name: "pandas.DataFrame.merge", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.merge, *arguments)" },
      { name: "pandas.DataFrame.join", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.join, *arguments)" },
      { name: "pandas.DataFrame.apply", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.apply, *arguments)" },
      { name: "pandas.DataFrame.pivot_table", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.pivot_table, *arguments)" },
      { name: "pandas.DataFrame.sort_values", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.sort_values, *arguments)" },
      { name: "pandas.DataFrame.drop_duplicates", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.drop_duplicates, *arguments)" },
      { name: "pandas.DataFrame.corr", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.corr, *arguments)" },
      { name: "pandas.DataFrame.describe", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.describe, *arguments)" },
      { name: "pandas.DataFrame.resample", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.resample, *arguments)" },
      { name: "pandas.DataFrame.explode", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.explode, *arguments)" },
      { name: "pandas.DataFrame.melt", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(frame.melt, *arguments)" },
      { name: "pandas.core.groupby.DataFrameGroupBy", is: "class" },
      { name: "pandas.core.groupby.DataFrameGroupBy.agg", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(summarise, frame)" },
      { name: "pandas.core.groupby.DataFrameGroupBy.aggregate", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(summarise, frame)" },
      { name: "pandas.core.groupby.DataFrameGroupBy.apply", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(summarise, frame)" },
      { name: "pandas.core.groupby.DataFrameGroupBy.sum", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(summarise, frame)" },
      { name: "pandas.core.groupby.DataFrameGroupBy.mean", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(summarise, frame)" },
      { name: "pandas.core.groupby.DataFrameGroupBy.count", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(summarise, frame)" },
      { name: "pandas.core.groupby.DataFrameGroupBy.transform", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(summarise, frame)" },
      { name: "pandas.concat", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(pandas.concat, *arguments)" },
      { name: "pandas.merge", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(pandas.merge, *arguments)" },
      { name: "pandas.pivot_table", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(pandas.pivot_table, *arguments)" },
      { name: "pandas.crosstab", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(pandas.crosstab, *arguments)" },
      { name: "pandas.get_dummies", returns: "pandas.DataFrame", cpuBySize: true, instead: "await asyncio.to_thread(pandas.get_dummies, *arguments)" },
      { name: "pandas.Series.to_csv", blocks: "file", cpu: true },
      { name: "pandas.Series.to_json", blocks: "file", cpu: true },
      { name: "pandas.Series.to_pickle", blocks: "file", cpu: true },
    ];
  },
};

export const polars: Library = {
  imports: ["polars"],
  package: "polars",
  source: "https://docs.pola.rs/api/python/stable/reference/io.html",
  get facts(): readonly Fact[] {
    return [
      { name: "polars.read_csv", blocks: "file", cpu: true, instead: "await asyncio.to_thread(polars.read_csv, path)" },
      { name: "polars.read_parquet", blocks: "file", cpu: true, instead: "await asyncio.to_thread(polars.read_parquet, path)" },
      { name: "polars.read_json", blocks: "file", cpu: true, instead: "await asyncio.to_thread(polars.read_json, path)" },
      { name: "polars.read_ipc", blocks: "file", cpu: true, instead: "await asyncio.to_thread(polars.read_ipc, path)" },
      { name: "polars.read_excel", blocks: "file", cpu: true, instead: "await asyncio.to_thread(polars.read_excel, path)" },
    ];
  },
};

export const pyarrow: Library = {
  imports: ["pyarrow"],
  package: "pyarrow",
  source: "https://arrow.apache.org/docs/python/parquet.html",
  get facts(): readonly Fact[] {
    return [
      { name: "pyarrow.parquet.read_table", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pyarrow.parquet.read_table, *arguments)" },
      { name: "pyarrow.parquet.write_table", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pyarrow.parquet.write_table, *arguments)" },
    ];
  },
};
