package io.naru.search.model.continual.training;

import io.naru.search.model.continual.evaluation.FadingMean;
import io.naru.search.model.continual.evaluation.Ndcg;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.LabelledExample.Stage;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.replay.ReplayItem;
import java.util.List;

/**
 * NDCG@10 of a prompt on lists that were shown: the whole list is ranked anew, and what nobody
 * reacted to has no gain. That clicks favour the upper positions is corrected by the weight of the
 * list, not here.
 */
record Evaluator(PromptLearner learner, Targets targets) {
  static final int CUT_OFF = 10;

  /** Whether a list can tell two models apart. */
  static boolean canJudge(LabelledExample example) {
    return example.stage() == Stage.PROVISIONAL
        && example.best().isPresent()
        && example.impression().shown().size() > 1;
  }

  double ndcg(PromptWeights weights, LabelledExample example) {
    List<Shown> shown = example.impression().shown();
    double[] gains = new double[shown.size()];
    for (Target target : targets.of(example)) {
      gains[shown.indexOf(target.item())] += target.gain();
    }
    return Ndcg.at(CUT_OFF, learner.scores(weights, example.impression().query(), shown), gains);
  }

  /** In (0, 1]: inverse propensity of the best label over that of the last position that counts. */
  double weight(LabelledExample example) {
    double largest = targets.propensities().weight(CUT_OFF);
    return Math.min(1, targets.weight(example) / largest);
  }

  /** How much lower the mean of one prompt is than that of another; 0 without lists. */
  double drop(PromptWeights of, PromptWeights against, List<ReplayItem> items) {
    FadingMean mean = FadingMean.of(1);
    for (ReplayItem item : items) {
      if (canJudge(item.example())) {
        double difference = ndcg(against, item.example()) - ndcg(of, item.example());
        mean = mean.add(difference, weight(item.example()));
      }
    }
    return mean.mean();
  }
}
