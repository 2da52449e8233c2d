/** Learning from data: fitting works the processor whatever the data, asking for an answer by its size. */
import type { Fact, Library } from "../fact.ts";

export const sklearn: Library = {
  imports: ["sklearn"],
  package: "scikit-learn",
  source: "https://scikit-learn.org/stable/api/index.html",
  get facts(): readonly Fact[] {
    return [
      { name: "sklearn.ensemble.RandomForestClassifier", is: "class" },
      { name: "sklearn.ensemble.RandomForestClassifier.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.ensemble.RandomForestRegressor", is: "class" },
      { name: "sklearn.ensemble.RandomForestRegressor.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.ensemble.ExtraTreesClassifier", is: "class" },
      { name: "sklearn.ensemble.ExtraTreesClassifier.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.ensemble.ExtraTreesRegressor", is: "class" },
      { name: "sklearn.ensemble.ExtraTreesRegressor.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.ensemble.GradientBoostingClassifier", is: "class" },
      { name: "sklearn.ensemble.GradientBoostingClassifier.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.ensemble.GradientBoostingRegressor", is: "class" },
      { name: "sklearn.ensemble.GradientBoostingRegressor.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.ensemble.HistGradientBoostingClassifier", is: "class" },
      { name: "sklearn.ensemble.HistGradientBoostingClassifier.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.ensemble.HistGradientBoostingRegressor", is: "class" },
      { name: "sklearn.ensemble.HistGradientBoostingRegressor.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.ensemble.AdaBoostClassifier", is: "class" },
      { name: "sklearn.ensemble.AdaBoostClassifier.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.ensemble.IsolationForest", is: "class" },
      { name: "sklearn.ensemble.IsolationForest.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.model_selection.GridSearchCV", is: "class" },
      { name: "sklearn.model_selection.GridSearchCV.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.model_selection.RandomizedSearchCV", is: "class" },
      { name: "sklearn.model_selection.RandomizedSearchCV.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.neural_network.MLPClassifier", is: "class" },
      { name: "sklearn.neural_network.MLPClassifier.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.neural_network.MLPRegressor", is: "class" },
      { name: "sklearn.neural_network.MLPRegressor.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.svm.SVC", is: "class" },
      { name: "sklearn.svm.SVC.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.svm.SVR", is: "class" },
      { name: "sklearn.svm.SVR.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.linear_model.LinearRegression", is: "class" },
      { name: "sklearn.linear_model.LinearRegression.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.linear_model.LogisticRegression", is: "class" },
      { name: "sklearn.linear_model.LogisticRegression.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.linear_model.Ridge", is: "class" },
      { name: "sklearn.linear_model.Ridge.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.linear_model.Lasso", is: "class" },
      { name: "sklearn.linear_model.Lasso.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.linear_model.ElasticNet", is: "class" },
      { name: "sklearn.linear_model.ElasticNet.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.linear_model.SGDClassifier", is: "class" },
      { name: "sklearn.linear_model.SGDClassifier.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.cluster.KMeans", is: "class" },
      { name: "sklearn.cluster.KMeans.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.cluster.DBSCAN", is: "class" },
      { name: "sklearn.cluster.DBSCAN.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.cluster.AgglomerativeClustering", is: "class" },
      { name: "sklearn.cluster.AgglomerativeClustering.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.pipeline.Pipeline", is: "class" },
      { name: "sklearn.pipeline.Pipeline.fit", cpuBySize: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "sklearn.manifold.TSNE", is: "class" },
      { name: "sklearn.manifold.TSNE.fit_transform", cpu: true, instead: "await asyncio.to_thread(model.fit_transform, data)" },
      { name: "sklearn.model_selection.cross_val_score", cpu: true, instead: "await asyncio.to_thread(sklearn.model_selection.cross_val_score, *arguments)" },
      { name: "sklearn.model_selection.cross_validate", cpu: true, instead: "await asyncio.to_thread(sklearn.model_selection.cross_validate, *arguments)" },
      { name: "sklearn.model_selection.cross_val_predict", cpu: true, instead: "await asyncio.to_thread(sklearn.model_selection.cross_val_predict, *arguments)" },
      { name: "sklearn.datasets.fetch_openml", blocks: "network", instead: "await asyncio.to_thread(sklearn.datasets.fetch_openml, *arguments)" },
      { name: "sklearn.datasets.fetch_20newsgroups", blocks: "network", instead: "await asyncio.to_thread(sklearn.datasets.fetch_20newsgroups, *arguments)" },
      { name: "sklearn.datasets.fetch_california_housing", blocks: "network", instead: "await asyncio.to_thread(sklearn.datasets.fetch_california_housing, *arguments)" },
    ];
  },
};

export const xgboost: Library = {
  imports: ["xgboost"],
  package: "xgboost",
  source: "https://xgboost.readthedocs.io/en/stable/python/python_api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "xgboost.train", returns: "xgboost.Booster", cpu: true, instead: "await asyncio.to_thread(xgboost.train, *arguments)" },
      { name: "xgboost.cv", cpu: true, instead: "await asyncio.to_thread(xgboost.cv, *arguments)" },
      { name: "xgboost.Booster", is: "class" },
      { name: "xgboost.Booster.predict", cpuBySize: true, instead: "await asyncio.to_thread(booster.predict, data)" },
      { name: "xgboost.Booster.save_model", blocks: "file", instead: "await asyncio.to_thread(booster.save_model, path)" },
      { name: "xgboost.Booster.load_model", blocks: "file", instead: "await asyncio.to_thread(booster.load_model, path)" },
      { name: "xgboost.XGBClassifier", is: "class" },
      { name: "xgboost.XGBClassifier.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "xgboost.XGBClassifier.predict", cpuBySize: true, instead: "await asyncio.to_thread(model.predict, data)" },
      { name: "xgboost.XGBRegressor", is: "class" },
      { name: "xgboost.XGBRegressor.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "xgboost.XGBRegressor.predict", cpuBySize: true, instead: "await asyncio.to_thread(model.predict, data)" },
      { name: "xgboost.XGBRanker", is: "class" },
      { name: "xgboost.XGBRanker.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "xgboost.XGBRanker.predict", cpuBySize: true, instead: "await asyncio.to_thread(model.predict, data)" },
    ];
  },
};

export const lightgbm: Library = {
  imports: ["lightgbm"],
  package: "lightgbm",
  source: "https://lightgbm.readthedocs.io/en/latest/Python-API.html",
  get facts(): readonly Fact[] {
    return [
      { name: "lightgbm.train", returns: "lightgbm.Booster", cpu: true, instead: "await asyncio.to_thread(lightgbm.train, *arguments)" },
      { name: "lightgbm.cv", cpu: true, instead: "await asyncio.to_thread(lightgbm.cv, *arguments)" },
      { name: "lightgbm.Booster", is: "class" },
      { name: "lightgbm.Booster.predict", cpuBySize: true, instead: "await asyncio.to_thread(booster.predict, data)" },
      { name: "lightgbm.Booster.save_model", blocks: "file", instead: "await asyncio.to_thread(booster.save_model, path)" },
      { name: "lightgbm.LGBMClassifier", is: "class" },
      { name: "lightgbm.LGBMClassifier.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "lightgbm.LGBMClassifier.predict", cpuBySize: true, instead: "await asyncio.to_thread(model.predict, data)" },
      { name: "lightgbm.LGBMRegressor", is: "class" },
      { name: "lightgbm.LGBMRegressor.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "lightgbm.LGBMRegressor.predict", cpuBySize: true, instead: "await asyncio.to_thread(model.predict, data)" },
      { name: "lightgbm.LGBMRanker", is: "class" },
      { name: "lightgbm.LGBMRanker.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "lightgbm.LGBMRanker.predict", cpuBySize: true, instead: "await asyncio.to_thread(model.predict, data)" },
    ];
  },
};

export const keras: Library = {
  imports: ["keras"],
  package: "keras",
  source: "https://keras.io/api/",
  get facts(): readonly Fact[] {
    return [
      { name: "keras", is: "module" },
      { name: "keras.Model", is: "class" },
      { name: "keras.Model.fit", cpu: true, instead: "await asyncio.to_thread(model.fit, *arguments)" },
      { name: "keras.Model.evaluate", cpu: true, instead: "await asyncio.to_thread(model.evaluate, *arguments)" },
      { name: "keras.Model.predict", cpu: true, instead: "await asyncio.to_thread(model.predict, data)" },
      { name: "keras.Model.save", blocks: "file", instead: "await asyncio.to_thread(model.save, path)" },
      { name: "keras.Model.save_weights", blocks: "file", instead: "await asyncio.to_thread(model.save_weights, path)" },
      { name: "keras.Model.load_weights", blocks: "file", instead: "await asyncio.to_thread(model.load_weights, path)" },
      { name: "keras.Model.export", blocks: "file", instead: "await asyncio.to_thread(model.export, path)" },
      { name: "keras.Sequential", is: "class", bases: ["keras.Model"] },
      { name: "keras.models.load_model", returns: "keras.Model", blocks: "file", cpu: true, instead: "await asyncio.to_thread(keras.models.load_model, path)" },
      { name: "keras.saving.load_model", sameAs: "keras.models.load_model" },
      { name: "keras.models.Model", sameAs: "keras.Model" },
      { name: "keras.models.Sequential", sameAs: "keras.Sequential" },
    ];
  },
};

export const tensorflow: Library = {
  imports: ["tensorflow"],
  package: "tensorflow",
  source: "https://www.tensorflow.org/api_docs/python/tf/keras",
  get facts(): readonly Fact[] {
    return [
      { name: "tensorflow.keras", is: "module", sameAs: "keras" },
    ];
  },
};

export const skimage: Library = {
  imports: ["skimage"],
  package: "scikit-image",
  source: "https://scikit-image.org/docs/stable/api/api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "skimage.io.imread", blocks: "file", cpu: true, instead: "await asyncio.to_thread(skimage.io.imread, path)" },
      { name: "skimage.io.imsave", blocks: "file", cpu: true, instead: "await asyncio.to_thread(skimage.io.imsave, path, image)" },
      { name: "skimage.restoration.denoise_nl_means", cpu: true, instead: "await asyncio.to_thread(skimage.restoration.denoise_nl_means, image)" },
      { name: "skimage.restoration.denoise_bilateral", cpu: true, instead: "await asyncio.to_thread(skimage.restoration.denoise_bilateral, image)" },
      { name: "skimage.restoration.denoise_tv_chambolle", cpu: true, instead: "await asyncio.to_thread(skimage.restoration.denoise_tv_chambolle, image)" },
      { name: "skimage.segmentation.slic", cpu: true, instead: "await asyncio.to_thread(skimage.segmentation.slic, image)" },
      { name: "skimage.segmentation.felzenszwalb", cpu: true, instead: "await asyncio.to_thread(skimage.segmentation.felzenszwalb, image)" },
      { name: "skimage.segmentation.watershed", cpu: true, instead: "await asyncio.to_thread(skimage.segmentation.watershed, image)" },
      { name: "skimage.segmentation.random_walker", cpu: true, instead: "await asyncio.to_thread(skimage.segmentation.random_walker, image)" },
      { name: "skimage.metrics.structural_similarity", cpu: true, instead: "await asyncio.to_thread(skimage.metrics.structural_similarity, one, other)" },
      { name: "skimage.transform.resize", cpuBySize: true, instead: "await asyncio.to_thread(skimage.transform.resize, *arguments)" },
      { name: "skimage.transform.rotate", cpuBySize: true, instead: "await asyncio.to_thread(skimage.transform.rotate, *arguments)" },
      { name: "skimage.feature.canny", cpuBySize: true, instead: "await asyncio.to_thread(skimage.feature.canny, image)" },
      { name: "skimage.feature.hog", cpuBySize: true, instead: "await asyncio.to_thread(skimage.feature.hog, image)" },
    ];
  },
};
