package io.naru.fundus.model.synthesis;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.networks.Features;
import io.naru.fundus.model.networks.Generator;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * k-SALSA's second half: pictures of groups. What comes out is a function of who is in a group, to
 * the last bit: nothing in it is random, groups side by side share no state, and native code, whose
 * rounding depends on the size of a batch, always gets batches of one size. Used by one thread at a
 * time.
 */
public final class Synthesis implements AutoCloseable {
  private final NDManager manager;
  private final Generator generator;
  private final Features features;
  private final AlignmentSettings settings;
  private final AlignmentLoss loss;

  /**
   * Synthesises with these.
   *
   * @param manager outlives it
   * @param generator stays the caller's; no gradient is left in it
   * @param features as the generator
   */
  public Synthesis(
      NDManager manager, Generator generator, Features features, AlignmentSettings settings) {
    this.manager = manager;
    this.generator = generator;
    this.features = features;
    this.settings = settings;
    this.loss = new AlignmentLoss(manager, settings.grid());
  }

  /**
   * Synthesises, {@link AlignmentSettings#groups()} at a time.
   *
   * @param groups of the same size or of different sizes
   * @return one for each, in their order
   */
  public List<Synthetic> run(List<Group> groups) {
    List<Synthetic> all = new ArrayList<>();
    Gradients.enableOnThisThread();
    try {
      for (int from = 0; from < groups.size(); from += settings.groups()) {
        List<Group> wanted =
            groups.subList(from, Math.min(groups.size(), from + settings.groups()));
        Scope.run(() -> all.addAll(align(wanted)));
      }
    } finally {
      Gradients.disableOnThisThread();
    }
    return all;
  }

  /** Fills the batch up with what is in it. */
  private List<Synthetic> align(List<Group> wanted) {
    List<Group> batch = new ArrayList<>(wanted);
    while (batch.size() < settings.groups()) {
      batch.add(wanted.get(0));
    }
    return new LocalStyleAlignment(manager, generator, features, settings, loss, batch)
        .run()
        .subList(0, wanted.size());
  }

  @Override
  public void close() {
    loss.close();
  }
}
