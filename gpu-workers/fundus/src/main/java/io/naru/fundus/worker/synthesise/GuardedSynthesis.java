package io.naru.fundus.worker.synthesise;

import io.naru.fundus.model.guard.GuardVerdict;
import io.naru.fundus.model.guard.PrivacyGuard;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.Synthetic;
import io.naru.runtime.poison.FailureBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pictures of groups and has them judged. When the models fail at some, each is tried by
 * itself, so that a group at which they fail takes no other with it.
 */
final class GuardedSynthesis {
  private static final Logger log = LoggerFactory.getLogger(GuardedSynthesis.class);

  private final Function<List<Group>, List<Synthetic>> synthesis;
  private final PrivacyGuard guard;
  private final FailureBudget budget;

  /**
   * @param synthesis gives one picture for each group, in their order; a group's depends on nothing
   *     but the group
   * @param budget of failures in a row
   */
  GuardedSynthesis(
      Function<List<Group>, List<Synthetic>> synthesis, PrivacyGuard guard, FailureBudget budget) {
    this.synthesis = synthesis;
    this.guard = guard;
    this.budget = budget;
  }

  /**
   * One for each group, in their order.
   *
   * @throws io.naru.runtime.poison.ModelBrokenException if the models fail at whatever comes
   */
  List<Judged> make(List<Group> groups) {
    try {
      List<Judged> judged = judge(groups, synthesis.apply(groups));
      budget.success();
      return judged;
    } catch (RuntimeException thrown) {
      log.warn("{} groups are synthesised one by one: {}", groups.size(), thrown.toString());
      return groups.stream().map(this::alone).toList();
    }
  }

  private Judged alone(Group group) {
    try {
      Judged judged = judge(List.of(group), synthesis.apply(List.of(group))).get(0);
      budget.success();
      return judged;
    } catch (RuntimeException thrown) {
      log.error("a group cannot be synthesised", thrown);
      budget.failure(thrown);
      return new Judged.Failed(Failure.NOT_SYNTHESISED);
    }
  }

  private List<Judged> judge(List<Group> groups, List<Synthetic> pictures) {
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      judged.add(judge(groups.get(i), pictures.get(i)));
    }
    return judged;
  }

  private Judged judge(Group group, Synthetic picture) {
    if (!isFinite(picture)) {
      return new Judged.Failed(Failure.NOT_A_NUMBER);
    }
    GuardVerdict verdict = guard.judge(picture.image(), group);
    return verdict instanceof GuardVerdict.Refused refused
        ? new Judged.Refused(refused.figures(), refused.findings())
        : new Judged.Passed(picture, verdict.figures());
  }

  private static boolean isFinite(Synthetic picture) {
    for (float component : picture.latent()) {
      if (!Float.isFinite(component)) {
        return false;
      }
    }
    return Double.isFinite(picture.last().content()) && Double.isFinite(picture.styleShare());
  }
}
