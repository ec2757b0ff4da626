package io.naru.graph.model.gnn;

import ai.djl.ndarray.NDManager;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Which network classifies the nodes. */
public enum Backbone {
  /** Graph convolutional network (Kipf and Welling 2017). */
  GCN {
    @Override
    public Gnn create(NDManager manager, GnnShape shape, RandomGenerator random) {
      return new Gcn(manager, shape, random);
    }
  },

  /** GraphSAGE with the mean of the neighbours (Hamilton et al. 2017). */
  SAGE {
    @Override
    public Gnn create(NDManager manager, GnnShape shape, RandomGenerator random) {
      return new Sage(manager, shape, random);
    }
  },

  /** Graph attention network (Velickovic et al. 2018). */
  GAT {
    @Override
    public Gnn create(NDManager manager, GnnShape shape, RandomGenerator random) {
      return new Gat(manager, shape, random);
    }
  };

  /**
   * A network with fresh parameters.
   *
   * @param manager owns the parameters
   * @param random decides them
   */
  public abstract Gnn create(NDManager manager, GnnShape shape, RandomGenerator random);

  /**
   * By its name in lower case.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Backbone of(String name) {
    for (Backbone backbone : values()) {
      if (backbone.label().equals(name)) {
        return backbone;
      }
    }
    throw new IllegalArgumentException("no backbone '" + name + "'; there are: gcn, sage, gat");
  }

  /** The name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
