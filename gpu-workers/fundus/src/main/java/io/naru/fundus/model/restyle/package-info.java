/**
 * The inversion encoder: finds codes of photographs in W+ by refinement (ReStyle, Alaluf et al.
 * 2021, on the heads of pSp, Richardson et al. 2021), and what it is trained to minimise.
 */
package io.naru.fundus.model.restyle;
