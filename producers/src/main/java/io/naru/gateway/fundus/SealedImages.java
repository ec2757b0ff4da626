package io.naru.gateway.fundus;

import io.naru.imaging.Photograph;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.TenantKeys;
import io.naru.topology.FundusIds;
import java.nio.ByteBuffer;
import java.time.Instant;

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
    String patient = FundusIds.patient(keys, submission.patient());
    String id =
        FundusIds.image(keys, patient, submission.eye(), photograph.resolution(), photograph.rgb());
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
    return new FundusErasure(id, hospital, FundusIds.patient(keys, pseudonym), at, withdraw);
  }
}
