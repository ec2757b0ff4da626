/** The one declaration of every topic: what is on it, how long, who writes it and who reads it. */
package io.naru.topology;
