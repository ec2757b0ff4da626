/** The consume, batch, model, produce loop. */
package io.naru.runtime;
