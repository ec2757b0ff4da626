package io.naru.search.model.demo;

/** Whether shoppers with an intent teach the model, or it is only measured on it. */
public enum Split {
  TRAIN,
  TEST
}
