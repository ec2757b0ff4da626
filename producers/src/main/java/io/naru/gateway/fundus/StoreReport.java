package io.naru.gateway.fundus;

import io.naru.imaging.dicom.DicomFile;
import io.naru.imaging.format.ImageFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The Store Instances Response Module (DICOM PS3.18, annex I), in the JSON of its annex F. */
public final class StoreReport {
  /** The media type of the answer. */
  public static final String MEDIA_TYPE = "application/dicom+json";

  private static final int OUT_OF_RESOURCES = 0xa700;
  private static final int NOT_OF_ITS_CLASS = 0xa900;
  private static final int CANNOT_UNDERSTAND = 0xc000;
  private static final int TRANSFER_SYNTAX = 0xc122;
  private static final int SOP_CLASS = 0x0122;

  private static final String CLASS_UID = "00081150";
  private static final String INSTANCE_UID = "00081155";
  private static final String FAILURE_REASON = "00081197";
  private static final String FAILED_SEQUENCE = "00081198";
  private static final String REFERENCED_SEQUENCE = "00081199";
  private static final String OTHER_FAILURES_SEQUENCE = "0008119A";

  private final JsonArray referenced = new JsonArray();
  private final JsonArray failed = new JsonArray();
  private final JsonArray otherFailures = new JsonArray();

  /** An instance is on the log. */
  public void stored(DicomFile instance) {
    referenced.add(uids(instance));
  }

  /**
   * An instance is not taken.
   *
   * @param instance null: it cannot be told which
   */
  public void refused(DicomFile instance, ImageFault fault) {
    JsonObject reason = value("US", reason(fault));
    if (instance == null || instance.sopClass().isEmpty() || instance.sopInstance().isEmpty()) {
      otherFailures.add(new JsonObject().put(FAILURE_REASON, reason));
    } else {
      failed.add(uids(instance).put(FAILURE_REASON, reason));
    }
  }

  /** How many instances it tells of. */
  public int size() {
    return referenced.size() + failed.size() + otherFailures.size();
  }

  /** 200 if all are on the log, 202 if some are, 409 if none is. */
  public int status() {
    if (referenced.isEmpty()) {
      return 409;
    }
    return referenced.size() == size() ? 200 : 202;
  }

  /** The answer. Instances cannot be retrieved, so that no URL is given. */
  public JsonObject json() {
    JsonObject json = new JsonObject().put("00081190", new JsonObject().put("vr", "UR"));
    putUnlessEmpty(json, FAILED_SEQUENCE, failed);
    putUnlessEmpty(json, REFERENCED_SEQUENCE, referenced);
    putUnlessEmpty(json, OTHER_FAILURES_SEQUENCE, otherFailures);
    return json;
  }

  private static int reason(ImageFault fault) {
    return switch (fault) {
      case TOO_LARGE, TOO_MANY_PIXELS, TOO_MANY_FRAMES, TOO_COMPRESSED -> OUT_OF_RESOURCES;
      case INCOMPLETE, NO_DISC, TOO_SMALL -> NOT_OF_ITS_CLASS;
      case UNSUPPORTED_ENCODING -> TRANSFER_SYNTAX;
      case UNSUPPORTED_CLASS -> SOP_CLASS;
      default -> CANNOT_UNDERSTAND;
    };
  }

  private static void putUnlessEmpty(JsonObject json, String tag, JsonArray items) {
    if (!items.isEmpty()) {
      json.put(tag, new JsonObject().put("vr", "SQ").put("Value", items));
    }
  }

  private static JsonObject uids(DicomFile instance) {
    return new JsonObject()
        .put(CLASS_UID, value("UI", instance.sopClass()))
        .put(INSTANCE_UID, value("UI", instance.sopInstance()));
  }

  private static JsonObject value(String representation, Object value) {
    return new JsonObject().put("vr", representation).put("Value", JsonArray.of(value));
  }
}
