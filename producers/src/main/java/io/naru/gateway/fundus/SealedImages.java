package io.naru.gateway.fundus;

import io.naru.gateway.log.Digests;
import io.naru.imaging.Photograph;
import io.naru.schemas.fundus.Eye;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.TenantKeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Records as they stand on the log: the patient as a keyed hash, the pixels sealed. Both follow
 * from what is given, so the same photograph sent again is the same record.
 *
 * @param hospital tenant
 * @param keys its keys
 */
public record SealedImages(String hospital, TenantKeys keys) {
  /** The photograph of an eye. */
  public FundusImage image(Submission submission, Photograph photograph, Instant at) {
    String patient = patient(submission.patient());
    String id = imageId(patient, submission.eye(), photograph);
    return new FundusImage(
        id,
        hospital,
        patient,
        submission.eye(),
        submission.grade(),
        at,
        photograph.resolution(),
        ByteBuffer.wrap(keys.seal(photograph.rgb(), id)));
  }

  /**
   * The erasure of a patient.
   *
   * @param id the same for a repeat
   */
  public FundusErasure erasure(String id, String pseudonym, boolean withdraw, Instant at) {
    return new FundusErasure(id, hospital, patient(pseudonym), at, withdraw);
  }

  private String patient(String pseudonym) {
    return keys.id("patient", pseudonym);
  }

  private String imageId(String patient, Eye eye, Photograph photograph) {
    String pixels = HexFormat.of().formatHex(Digests.sha256().digest(photograph.rgb()));
    return keys.id("image", patient, eye.name(), "" + photograph.resolution(), pixels);
  }
}
