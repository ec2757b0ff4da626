package io.naru.gateway.http;

import io.naru.gateway.fundus.FundusIntake;
import io.naru.gateway.fundus.SealedImages;
import io.naru.gateway.fundus.StoreReport;
import io.naru.gateway.fundus.Submission;
import io.naru.gateway.multipart.PartHead;
import io.naru.imaging.dicom.DicomFile;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import io.naru.schemas.fundus.Eye;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.OptionalInt;

/** Takes DICOM instances, one a part (DICOM PS3.18, 10.5). */
final class StoreTaker implements PartTaker {
  static final String DICOM = "application/dicom";

  private final RoutingContext ctx;
  private final FundusIntake intake;
  private final FundusDoor door;
  private final OptionalInt grade;
  private final String study;
  private final Map<String, String> trace;
  private final StoreReport report = new StoreReport();
  private SealedImages hospital;

  /**
   * @param grade of the instances that do not say theirs
   * @param study that all instances have to be of; empty: any
   */
  StoreTaker(
      RoutingContext ctx,
      FundusIntake intake,
      FundusDoor door,
      OptionalInt grade,
      String study,
      Map<String, String> trace) {
    this.ctx = ctx;
    this.intake = intake;
    this.door = door;
    this.grade = grade;
    this.study = study;
    this.trace = trace;
  }

  @Override
  public int limit(PartHead head) {
    return door.limits().maxFileBytes();
  }

  @Override
  public Future<Void> take(PartHead head, byte[] content) {
    if (report.size() >= door.limits().maxImages()) {
      throw new ProblemException(
          Problem.badRequest(
              "too_many_images",
              null,
              "At most %d instances are possible.".formatted(door.limits().maxImages())));
    }
    String type = head.type().word();
    if (!type.isEmpty() && !type.equals(DICOM)) {
      return refused(null, ImageFault.UNSUPPORTED_FORMAT);
    }
    if (content == null) {
      return refused(null, ImageFault.TOO_LARGE);
    }
    return known().compose(known -> instance(content));
  }

  @Override
  public void answer() {
    if (report.size() == 0) {
      Problems.send(ctx, Problem.badRequest("no_instances", null, "There are no instances."));
      return;
    }
    ctx.response()
        .setStatusCode(report.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, StoreReport.MEDIA_TYPE)
        .end(report.json().toBuffer());
  }

  private Future<SealedImages> known() {
    return hospital != null
        ? Future.succeededFuture(hospital)
        : intake
            .hospital(door.hospital(ctx, ""))
            .onSuccess(found -> hospital = found)
            .recover(cause -> Future.failedFuture(FundusDoor.problem(cause)));
  }

  private Future<Void> instance(byte[] content) {
    return intake
        .describe(content)
        .transform(
            read -> {
              if (read.succeeded()) {
                return photograph(read.result(), content.length);
              }
              return read.cause() instanceof ImageException e
                  ? refused(null, e.fault())
                  : Future.failedFuture(FundusDoor.problem(read.cause()));
            });
  }

  private Future<Void> photograph(DicomFile dicom, int bytes) {
    OptionalInt known = dicom.grade().isPresent() ? dicom.grade() : grade;
    boolean otherStudy = !study.isEmpty() && !study.equals(dicom.study());
    if (otherStudy || known.isEmpty() || known.getAsInt() > Submission.MAX_GRADE) {
      return refused(dicom, ImageFault.INCOMPLETE);
    }
    Eye eye =
        switch (dicom.laterality()) {
          case LEFT -> Eye.LEFT;
          case RIGHT -> Eye.RIGHT;
          case UNKNOWN -> Eye.UNKNOWN;
        };
    Submission submission = new Submission(dicom.patient(), eye, known.getAsInt());
    return intake
        .dicom(hospital, submission, dicom, bytes, trace)
        .transform(
            result -> {
              if (result.succeeded()) {
                report.stored(dicom);
                door.settled("accepted");
                return Future.succeededFuture();
              }
              return result.cause() instanceof ImageException e
                  ? refused(dicom, e.fault())
                  : Future.failedFuture(FundusDoor.problem(result.cause()));
            });
  }

  private Future<Void> refused(DicomFile dicom, ImageFault fault) {
    report.refused(dicom, fault);
    door.settled(fault.word());
    return Future.succeededFuture();
  }
}
