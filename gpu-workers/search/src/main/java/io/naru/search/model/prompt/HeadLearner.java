package io.naru.search.model.prompt;

import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.Target;
import io.naru.search.model.continual.training.WeightedExample;
import io.naru.search.model.ranker.HeadLoss;
import io.naru.search.model.ranker.RankerHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gradients of the ranker's head on examples. Beside what was looked at and not chosen, some
 * products of the batch's other queries are negatives: a head that saw only the first products of
 * rankings would know nothing of the rest, which it ranks too.
 */
record HeadLearner(ServedItems items, double temperature) {

  /** Negatives of other queries. */
  private static final int FOREIGN = 4;

  /** Of a batch: its loss, and the gradient as the head's values. */
  record Result(double loss, float[] gradient) {}

  /**
   * @param prompted vectors of the queries with the prompt as it is now
   */
  Result learn(RankerHead head, List<WeightedExample> batch, float[][] prompted) {
    HeadLoss loss = new HeadLoss(head, temperature);
    double sum = 0;
    for (int b = 0; b < batch.size(); b++) {
      WeightedExample example = batch.get(b);
      List<HeadLoss.Item> list = new ArrayList<>();
      for (Target target : example.targets()) {
        list.add(item(example.query(), target.item(), prompted[b], target.gain()));
      }
      for (Shown foreign : foreign(batch, b)) {
        list.add(item(example.query(), foreign, prompted[b], 0));
      }
      sum += loss.add(list, example.weight());
    }
    return new Result(sum, loss.gradient());
  }

  private HeadLoss.Item item(String query, Shown shown, float[] prompted, double gain) {
    return new HeadLoss.Item(
        items.inputs(query, shown, prompted), items.untuned(shown, prompted), gain);
  }

  /** The first product of each of the next examples, whose words are taken not to fit. */
  private static List<Shown> foreign(List<WeightedExample> batch, int of) {
    Set<String> own =
        batch.get(of).targets().stream()
            .map(target -> target.item().product())
            .collect(Collectors.toSet());
    List<Shown> foreign = new ArrayList<>();
    for (int step = 1; step < batch.size() && foreign.size() < FOREIGN; step++) {
      Shown first = batch.get((of + step) % batch.size()).targets().get(0).item();
      if (own.add(first.product())) {
        foreign.add(new Shown(first.product(), first.text(), first.category(), first.position()));
      }
    }
    return foreign;
  }
}
