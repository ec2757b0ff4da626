/** DJL on PyTorch, made safe: engine start-up, scopes, scalars, gradients and thread rules. */
package io.naru.nn;
