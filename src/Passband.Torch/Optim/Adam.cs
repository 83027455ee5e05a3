using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Steps along the gradient's average over the root of its square's average (Kingma and Ba, 2015).</summary>
            /// <param name="parameters">What to change.</param>
            /// <param name="lr">The learning rate.</param>
            /// <param name="beta1">The decay rate of the gradient's average.</param>
            /// <param name="beta2">The decay rate of the average of the gradient's square.</param>
            /// <param name="eps">What is added to the root of that average.</param>
            /// <param name="weight_decay">The multiple of the parameter that is added to its gradient.</param>
            /// <param name="amsgrad">Whether the largest average so far counts.</param>
            /// <param name="maximize">Whether the loss is to grow.</param>
            public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <summary>Steps along the gradient's average over the root of its square's average (Kingma and Ba, 2015).</summary>
            public static Adam Adam(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            /// <summary>Steps along the gradient's average over the root of its square's average (Kingma and Ba, 2015). Over groups with settings of their own.</summary>
            public static Adam Adam(IEnumerable<Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Steps along the gradient's average over the root of its square's average (Kingma and Ba, 2015).</summary>
    public class Adam : OptimizerHelper, torch.optim.IBetas
    {
        private readonly Options _defaults;
        private readonly Dictionary<Parameter, AdamState> _states = new(ReferenceEqualityComparer.Instance);

        /// <summary>Makes the optimiser.</summary>
        /// <exception cref="ArgumentException">A setting is out of its range.</exception>
        public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
        {
        }

        /// <summary>Makes the optimiser over groups with settings of their own.</summary>
        /// <exception cref="ArgumentException">A setting is out of its range.</exception>
        public Adam(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        {
            Require(lr >= 0, $"The learning rate {lr} is negative.");
            Require(beta1 is >= 0 and < 1 && beta2 is >= 0 and < 1, $"The decay rates {beta1} and {beta2} are not both in 0..1.");
            Require(eps >= 0, $"The number {eps} added to the root is negative.");
            Require(weight_decay >= 0, $"The weight decay {weight_decay} is negative.");
            _defaults = new Options
            {
                LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <inheritdoc/>
        public (double, double) Betas
        {
            get => (_defaults.beta1!.Value, _defaults.beta2!.Value);
            set => (_defaults.beta1, _defaults.beta2) = value;
        }

        /// <inheritdoc/>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options?)param_group.Options ?? new Options();
            options.beta1 ??= _defaults.beta1;
            options.beta2 ??= _defaults.beta2;
            options.eps ??= _defaults.eps;
            options.weight_decay ??= _defaults.weight_decay;
            options.amsgrad ??= _defaults.amsgrad;
            options.maximize ??= _defaults.maximize;
            Add(param_group, options, _defaults.LearningRate!.Value);
            foreach (var parameter in param_group.Parameters) _states.Add(parameter, AdamState.For(parameter, options.amsgrad!.Value));
        }

        private protected override void Update(Modules.ParamGroup group, Parameter parameter, torch.Tensor gradient)
        {
            var o = (Options)group.Options!;
            var lr = o.LearningRate!.Value;
            if (o.maximize!.Value) gradient = -gradient;
            if (o.weight_decay is { } decay and not 0) gradient = gradient.add(parameter, decay);
            _states[parameter].Update(parameter, gradient, lr, o.beta1!.Value, o.beta2!.Value, o.eps!.Value);
        }

        private protected override void Save(BinaryWriter writer, Parameter parameter) => _states[parameter].Write(writer);

        private protected override Action Load(BinaryReader reader, Parameter parameter)
        {
            var read = AdamState.Read(reader, () => ReadLike(reader, parameter));
            return () =>
            {
                _states[parameter].Dispose();
                _states[parameter] = AdamState.Keep(read);
            };
        }

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            foreach (var state in _states.Values) state.Dispose();
            _states.Clear();
        }

        /// <summary>Settings of a group of parameters; null stands for the optimiser's.</summary>
        public class Options : OptimizerOptions
        {
            /// <summary>The decay rate of the gradient's average.</summary>
            public double? beta1;

            /// <summary>The decay rate of the average of the gradient's square.</summary>
            public double? beta2;

            /// <summary>The multiple of the parameter that is added to its gradient.</summary>
            public double? weight_decay;

            /// <summary>What is added to the root of the average.</summary>
            public double? eps;

            /// <summary>Whether the largest average so far counts.</summary>
            public bool? amsgrad;

            /// <summary>Whether the loss is to grow.</summary>
            public bool? maximize;

            /// <inheritdoc/>
            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(beta1!.Value);
                writer.Write(beta2!.Value);
                writer.Write(eps!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(amsgrad!.Value);
                writer.Write(maximize!.Value);
            }

            /// <inheritdoc/>
            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                beta1 = reader.ReadDouble();
                beta2 = reader.ReadDouble();
                eps = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                amsgrad = reader.ReadBoolean();
                maximize = reader.ReadBoolean();
            }

            /// <inheritdoc/>
            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var o = (Options)source;
                (beta1, beta2, eps, weight_decay, amsgrad, maximize) = (o.beta1, o.beta2, o.eps, o.weight_decay, o.amsgrad, o.maximize);
            }
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
        {
            /// <summary>An empty group.</summary>
            public ParamGroup()
            {
            }

            /// <summary>Parameters with settings.</summary>
            public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                : base(parameters, options)
            {
            }

            /// <summary>Parameters with settings.</summary>
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, new Options
                {
                    LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize,
                })
            {
            }

            /// <inheritdoc/>
            public (double, double) Betas
            {
                get => (Options!.beta1!.Value, Options.beta2!.Value);
                set => (Options!.beta1, Options.beta2) = value;
            }
        }
    }
}
