package io.naru.gateway.fundus;

import io.naru.gateway.log.FundusLog;
import io.naru.imaging.Photograph;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.dicom.DicomFile;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFormat;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.KeyRing;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.Map;

/** Takes photographs: decodes and seals them on threads of its own, then writes them. */
public final class FundusIntake {
  private final WorkerExecutor workers;
  private final PhotographReader reader;
  private final KeyRing keys;
  private final FundusLog log;
  private final Clock clock;

  /**
   * @param workers as many as photographs may be decoded at once
   */
  public FundusIntake(
      WorkerExecutor workers, PhotographReader reader, KeyRing keys, FundusLog log, Clock clock) {
    this.workers = workers;
    this.reader = reader;
    this.keys = keys;
    this.log = log;
    this.clock = clock;
  }

  /** What seals the photographs of a hospital; fails with {@link NoKeysException}. */
  public Future<SealedImages> hospital(String hospital) {
    return workers.executeBlocking(
        () ->
            keys.of(hospital)
                .map(found -> new SealedImages(hospital, found))
                .orElseThrow(NoKeysException::new),
        false);
  }

  /**
   * Takes a JPEG or PNG file. Fails with {@link ImageException} if that is refused, otherwise if it
   * cannot be written.
   *
   * @param declared what it is said to be; null: nothing
   * @param trace context headers
   * @return its id
   */
  public Future<String> picture(
      SealedImages hospital,
      Submission submission,
      byte[] file,
      ImageFormat declared,
      Map<String, String> trace) {
    return workers
        .executeBlocking(() -> sealed(hospital, submission, reader.read(file, declared)), false)
        .compose(image -> written(image, trace));
  }

  /** What a DICOM file says of itself; fails with {@link ImageException} if that is refused. */
  public Future<DicomFile> describe(byte[] file) {
    return workers.executeBlocking(() -> reader.dicom(file), false);
  }

  /**
   * Takes the photograph in a DICOM file, as {@link #picture}.
   *
   * @param fileBytes of the file
   */
  public Future<String> dicom(
      SealedImages hospital,
      Submission submission,
      DicomFile file,
      int fileBytes,
      Map<String, String> trace) {
    return workers
        .executeBlocking(() -> sealed(hospital, submission, reader.read(file, fileBytes)), false)
        .compose(image -> written(image, trace));
  }

  /** Writes that a patient's data are to be erased. */
  public Future<String> erase(
      SealedImages hospital,
      String id,
      String patient,
      boolean withdraw,
      Map<String, String> trace) {
    FundusErasure erasure = hospital.erasure(id, patient, withdraw, clock.instant());
    return log.write(erasure, trace).map(id);
  }

  private FundusImage sealed(SealedImages hospital, Submission submission, Photograph photograph) {
    return hospital.image(submission, photograph, clock.instant());
  }

  private Future<String> written(FundusImage image, Map<String, String> trace) {
    return log.write(image, trace).map(image.getImageId());
  }
}
