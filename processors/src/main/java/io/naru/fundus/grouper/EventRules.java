package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.Patient;
import io.naru.fundus.grouping.pool.PoolEvent;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusVerdict;

/** What requests for erasure and verdicts mean to the pool. */
final class EventRules {
  private EventRules() {}

  static PoolEvent erasure(FundusErasure erasure) {
    return new PoolEvent.Erasure(
        new Patient(erasure.getHospital(), erasure.getPatient()),
        erasure.getErasureId(),
        erasure.getAt().toEpochMilli(),
        erasure.getWithdraw());
  }

  /** A group that could not be synthesised is like one whose image was refused. */
  static PoolEvent verdict(FundusVerdict verdict) throws DroppedException {
    return switch (verdict.getOutcome()) {
      case RELEASED -> {
        if (verdict.getSyntheticId() == null) {
          throw new DroppedException(Drop.INVALID);
        }
        yield new PoolEvent.Released(
            verdict.getHospital(), verdict.getGroupId(), verdict.getSyntheticId());
      }
      case REFUSED, FAILED ->
          new PoolEvent.Refused(verdict.getHospital(), verdict.getGroupId(), verdict.getReason());
      case UNKNOWN -> throw new DroppedException(Drop.INVALID);
    };
  }
}
