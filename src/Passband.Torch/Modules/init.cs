namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values of parameters, written in place and not recorded.</summary>
        public static class init
        {
            /// <summary>What follows a layer; it decides the gain.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear = 0,
                /// <summary>Nothing.</summary>
                Conv1D = 1,
                /// <summary>Nothing.</summary>
                Conv2D = 2,
                /// <summary>Nothing.</summary>
                Conv3D = 3,
                /// <summary>Nothing.</summary>
                ConvTranspose1D = 4,
                /// <summary>Nothing.</summary>
                ConvTranspose2D = 5,
                /// <summary>Nothing.</summary>
                ConvTranspose3D = 6,
                /// <summary>The logistic function.</summary>
                Sigmoid = 7,
                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 8,
                /// <summary>The positive part.</summary>
                ReLU = 9,
                /// <summary>The positive part and a share of the negative one.</summary>
                LeakyReLU = 10,
            }

            /// <summary>Whether the forward or the backward pass keeps its variance.</summary>
            public enum FanInOut
            {
                /// <summary>Forward: the number of inputs of an output.</summary>
                FanIn = 0,
                /// <summary>Backward: the number of outputs of an input.</summary>
                FanOut = 1,
            }

            /// <summary>The factor by which a nonlinearity makes signals weaker: sqrt(2 / (1 + slope^2)) for (leaky) ReLU, 5/3 for tanh, else 1.</summary>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1.0 + param * param)),
                _ => 1.0,
            };

            /// <summary>Sets every element to one.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1.0);

            /// <summary>Sets every element to zero.</summary>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0.0);

            /// <summary>Sets every element to one value.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using var frozen = no_grad();
                return tensor.fill_(val);
            }

            /// <summary>Draws from the uniform distribution over [low, high).</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                using var frozen = no_grad();
                return tensor.uniform_(low, high, generator);
            }

            /// <summary>Draws from a normal distribution.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                using var frozen = no_grad();
                return tensor.normal_(mean, std, generator);
            }

            /// <summary>Uniform draws of standard deviation gain / sqrt(fan) (He et al., 2015, equation 14).</summary>
            /// <param name="tensor">Weights of a layer.</param>
            /// <param name="a">The slope of a leaky ReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">What follows the layer.</param>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal draws of standard deviation gain / sqrt(fan) (He et al., 2015, equation 14).</summary>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) => normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Uniform draws of standard deviation gain x sqrt(2 / (fan in + fan out)) (Glorot and Bengio, 2010, equation 16).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                var bound = Math.Sqrt(3.0) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal draws of standard deviation gain x sqrt(2 / (fan in + fan out)) (Glorot and Bengio, 2010, equation 12).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0) => normal_(tensor, 0, XavierDeviation(tensor, gain));

            /// <summary>How many inputs an output has, and how many outputs an input.</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException("A layer's weights have at least two dimensions.", nameof(tensor));
                var window = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (shape[1] * window, shape[0] * window);
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }
        }
    }
}
