package io.naru.gateway.http;

import io.naru.gateway.fundus.BatchReport;
import io.naru.gateway.fundus.FundusIntake;
import io.naru.gateway.fundus.Manifest;
import io.naru.gateway.fundus.ManifestReader;
import io.naru.gateway.fundus.SealedImages;
import io.naru.gateway.fundus.Submission;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.gateway.multipart.PartHead;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import io.naru.imaging.format.ImageFormat;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes a manifest, then the files that it names, in any order. */
final class BatchTaker implements PartTaker {
  private static final String MANIFEST = "manifest";
  private static final int MAX_MANIFEST_BYTES = 1 << 20;

  private final RoutingContext ctx;
  private final FundusIntake intake;
  private final FundusDoor door;
  private final Map<String, String> trace;
  private final BatchReport report = new BatchReport();

  /** Files that were named and have not come. */
  private final Map<String, Submission> awaited = new LinkedHashMap<>();

  private SealedImages hospital;
  private int files;

  BatchTaker(RoutingContext ctx, FundusIntake intake, FundusDoor door, Map<String, String> trace) {
    this.ctx = ctx;
    this.intake = intake;
    this.door = door;
    this.trace = trace;
  }

  @Override
  public int limit(PartHead head) {
    if (hospital == null) {
      return MAX_MANIFEST_BYTES;
    }
    // What nobody named is not held.
    return awaited.containsKey(head.file()) ? door.limits().maxFileBytes() : 0;
  }

  @Override
  public Future<Void> take(PartHead head, byte[] content) {
    if (hospital == null) {
      return manifest(head, content);
    }
    if (++files > door.limits().maxImages()) {
      throw new InvalidRequestException(
          "invalid_value", "images", "A batch has at most so many files as images.");
    }
    Submission submission = awaited.remove(head.file());
    if (submission == null) {
      refused(head.file(), "not_in_manifest", "The manifest does not name the file, or it came.");
      return Future.succeededFuture();
    }
    if (content == null) {
      refused(
          head.file(),
          new ImageException(
              ImageFault.TOO_LARGE,
              "A file may have %d bytes.".formatted(door.limits().maxFileBytes())));
      return Future.succeededFuture();
    }
    return picture(head, submission, content);
  }

  @Override
  public void answer() {
    if (hospital == null) {
      Problems.send(ctx, Problem.badRequest("missing_field", MANIFEST, "There is no manifest."));
      return;
    }
    awaited.keySet().forEach(file -> refused(file, "missing", "The file did not come."));
    ctx.response()
        .setStatusCode(report.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(report.json().toBuffer());
  }

  private Future<Void> manifest(PartHead head, byte[] content) {
    if (!head.name().equals(MANIFEST)) {
      throw new InvalidRequestException(
          "missing_field", MANIFEST, "The first part has to be the manifest.");
    }
    if (content == null) {
      throw new InvalidRequestException("invalid_value", MANIFEST, "The manifest is too long.");
    }
    Manifest manifest = ManifestReader.read(content, door.limits().maxImages());
    awaited.putAll(manifest.files());
    return intake
        .hospital(door.hospital(ctx, manifest.hospital()))
        .onSuccess(found -> hospital = found)
        .recover(cause -> Future.failedFuture(FundusDoor.problem(cause)))
        .mapEmpty();
  }

  private Future<Void> picture(PartHead head, Submission submission, byte[] content) {
    return intake
        .picture(hospital, submission, content, declared(head), trace)
        .transform(
            result -> {
              if (result.succeeded()) {
                report.accepted(head.file(), result.result());
                door.settled("accepted");
              } else if (result.cause() instanceof ImageException e) {
                refused(head.file(), e);
              } else {
                return Future.failedFuture(FundusDoor.problem(result.cause()));
              }
              return Future.succeededFuture();
            });
  }

  /** What its name says; if that says nothing, what its media type says. */
  private static ImageFormat declared(PartHead head) {
    return ImageFormat.ofName(head.file())
        .or(() -> ImageFormat.ofMediaType(head.type().word()))
        .orElse(null);
  }

  private void refused(String file, ImageException e) {
    refused(file, e.fault().word(), e.getMessage());
  }

  private void refused(String file, String code, String message) {
    report.refused(file, code, message);
    door.settled(code);
  }
}
