using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Batch normalisation of images (Ioffe and Szegedy, 2015).</summary>
            /// <param name="num_features">How many channels.</param>
            /// <param name="eps">What is added to the variance.</param>
            /// <param name="momentum">The weight of the newest batch in the running moments; null makes them plain means over all batches.</param>
            /// <param name="affine">Whether each channel is scaled and shifted by learned numbers.</param>
            /// <param name="track_running_stats">Whether running moments are kept; otherwise evaluation uses the batch's own.</param>
            /// <param name="device">Where the parameters live.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-05, double? momentum = 0.1, bool affine = true,
                bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Batch normalisation of images N x C x H x W, channel by channel.</summary>
    public sealed class BatchNorm2d : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        [ComponentName(Name = nameof(weight))] private readonly Parameter? _weight;
        [ComponentName(Name = nameof(bias))] private readonly Parameter? _bias;
        [ComponentName(Name = nameof(running_mean))] private readonly torch.Tensor? _runningMean;
        [ComponentName(Name = nameof(running_var))] private readonly torch.Tensor? _runningVar;
        [ComponentName(Name = nameof(num_batches_tracked))] private readonly torch.Tensor? _batches;

        internal BatchNorm2d(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(BatchNorm2d))
        {
            (this.num_features, this.eps, this.momentum, this.affine, this.track_running_stats) = (num_features, eps, momentum, affine, track_running_stats);
            if (affine)
            {
                _weight = torch.nn.Parameter(torch.ones([num_features], dtype, device));
                _bias = torch.nn.Parameter(torch.zeros([num_features], dtype, device));
            }

            if (track_running_stats)
            {
                _runningMean = torch.zeros([num_features], dtype, device);
                _runningVar = torch.ones([num_features], dtype, device);
                _batches = torch.zeros([], torch.int64, device);
            }

            RegisterComponents();
        }

        /// <summary>How many channels.</summary>
        public long num_features { get; }

        /// <summary>What is added to the variance.</summary>
        public double eps { get; set; }

        /// <summary>The weight of the newest batch in the running moments; null makes them plain means over all batches.</summary>
        public double? momentum { get; set; }

        /// <summary>Whether each channel is scaled and shifted by learned numbers.</summary>
        public bool affine { get; }

        /// <summary>Whether running moments are kept.</summary>
        public bool track_running_stats { get; }

        /// <summary>What each channel is multiplied by, or null.</summary>
        public Parameter? weight => _weight;

        /// <summary>What is added to each channel, or null.</summary>
        public Parameter? bias => _bias;

        /// <summary>The running mean of each channel, or null.</summary>
        public torch.Tensor? running_mean => _runningMean;

        /// <summary>The running variance (n - 1 in the denominator) of each channel, or null.</summary>
        public torch.Tensor? running_var => _runningVar;

        /// <summary>How many batches the running moments have seen, or null.</summary>
        public torch.Tensor? num_batches_tracked => _batches;

        /// <summary>Forgets the running moments.</summary>
        public void reset_running_stats()
        {
            using var frozen = torch.no_grad();
            _runningMean?.zero_();
            _runningVar?.fill_(1);
            _batches?.zero_();
        }

        /// <summary>Forgets the running moments, and what was learned.</summary>
        public void reset_parameters()
        {
            reset_running_stats();
            if (_weight is null || _bias is null) return;
            torch.nn.init.ones_(_weight);
            torch.nn.init.zeros_(_bias);
        }

        /// <inheritdoc/>
        /// <exception cref="ArgumentException">The input has not four dimensions.</exception>
        public override torch.Tensor forward(torch.Tensor input)
        {
            if (input.ndim != 4) throw new ArgumentException($"Batch normalisation of images takes N x C x H x W; the input has {input.ndim} dimensions.", nameof(input));
            var weightOfBatch = momentum ?? 0.0;
            if (training && _batches is not null)
            {
                using var frozen = torch.no_grad();
                _batches.add_(1);
                if (momentum is null) weightOfBatch = 1.0 / _batches.ToInt64();
            }

            return torch.nn.functional.batch_norm(input, _runningMean, _runningVar, _weight, _bias,
                training || !track_running_stats, weightOfBatch, eps);
        }
    }
}
