namespace TorchSharp;

public static partial class torch
{
    /// <summary>Ones and zeros drawn with the given probabilities of a one.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <summary>Places drawn with the given weights along the last dimension.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    /// <summary>Counts drawn from Poisson distributions of the given means.</summary>
    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);

    /// <summary>Draws from normal distributions, each element with a mean and a standard deviation of its own.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Ops.NormalEach.Call(mean, std, generator);

    public partial class Tensor
    {
        /// <summary>Ones and zeros drawn with these probabilities of a one.</summary>
        public Tensor bernoulli(Generator? generator = null) => Ops.Bernoulli.Call(this, generator);

        /// <summary>Places drawn with these weights along the last dimension.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Ops.Multinomial.Call(this, num_samples, replacement, generator);

        /// <summary>Counts drawn from Poisson distributions of these means.</summary>
        public Tensor poisson(Generator? generator = null) => Ops.Poisson.Call(this, generator);
    }
}
