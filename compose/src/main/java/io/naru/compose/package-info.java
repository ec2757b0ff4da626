/** The naru command. */
package io.naru.compose;
