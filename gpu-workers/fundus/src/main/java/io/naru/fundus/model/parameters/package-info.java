/** What networks learn: named arrays, how they are drawn, kept and read again. */
package io.naru.fundus.model.parameters;
