package io.naru.search.model.serving;

/**
 * How far a product's category fits a query. Where it is not known (the product has none, or its
 * name is not embedded yet) the title stands for it.
 *
 * @param frozen cosine of the category's name and the query, by the frozen encoder
 * @param prompted the same with the prompted query
 */
public record CategoryFit(float frozen, float prompted) {}
