/** Deformable graph attention: interpolation between ranks, and its hand-derived gradient. */
package io.naru.graph.model.dgt.attention;
