using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Stochastic gradient descent, with momentum if wanted.</summary>
            /// <param name="parameters">What to change.</param>
            /// <param name="learningRate">The learning rate.</param>
            /// <param name="momentum">The share of the last step that is kept.</param>
            /// <param name="dampening">The share of the gradient that does not enter the momentum.</param>
            /// <param name="weight_decay">The multiple of the parameter that is added to its gradient.</param>
            /// <param name="nesterov">Whether the step looks ahead along the momentum.</param>
            /// <param name="maximize">Whether the loss is to grow.</param>
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <summary>Stochastic gradient descent, with momentum if wanted.</summary>
            public static SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <summary>Stochastic gradient descent, with momentum if wanted, over groups with settings of their own.</summary>
            public static SGD SGD(IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0.0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Stochastic gradient descent: v = momentum v + (1 - dampening) g, w = w - lr v; v starts as the first g (Sutskever et al.,
    /// 2013, in PyTorch's form).
    /// </summary>
    public class SGD : OptimizerHelper, torch.optim.IMomentum
    {
        private readonly Options _defaults;
        private readonly Dictionary<Parameter, torch.Tensor> _momenta = new(ReferenceEqualityComparer.Instance);

        /// <summary>Makes the optimiser.</summary>
        /// <exception cref="ArgumentException">A setting is out of its range.</exception>
        public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
        {
        }

        /// <summary>Makes the optimiser over groups with settings of their own.</summary>
        /// <exception cref="ArgumentException">A setting is out of its range.</exception>
        public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
        {
            Require(lr >= 0, $"The learning rate {lr} is negative.");
            Require(momentum >= 0, $"The momentum {momentum} is negative.");
            Require(weight_decay >= 0, $"The weight decay {weight_decay} is negative.");
            Require(!nesterov || (momentum > 0 && dampening == 0), "Looking ahead needs a momentum and no dampening.");
            _defaults = new Options
            {
                LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <inheritdoc/>
        public double Momentum
        {
            get => _defaults.momentum ?? 0;
            set => _defaults.momentum = value;
        }

        /// <inheritdoc/>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var options = (Options?)param_group.Options ?? new Options();
            options.momentum ??= _defaults.momentum;
            options.dampening ??= _defaults.dampening;
            options.weight_decay ??= _defaults.weight_decay;
            options.nesterov ??= _defaults.nesterov;
            options.maximize ??= _defaults.maximize;
            Add(param_group, options, _defaults.LearningRate!.Value);
        }

        private protected override void Update(Modules.ParamGroup group, Parameter parameter, torch.Tensor gradient)
        {
            var options = (Options)group.Options!;
            var momentum = options.momentum!.Value;
            if (options.maximize!.Value) gradient = -gradient;
            if (options.weight_decay is { } decay and not 0) gradient = gradient.add(parameter, decay);
            if (momentum != 0)
            {
                if (_momenta.TryGetValue(parameter, out var v)) v.mul_(momentum).add_(gradient, 1 - options.dampening!.Value);
                else _momenta[parameter] = v = gradient.detach().clone().DetachFromDisposeScope();
                gradient = options.nesterov!.Value ? gradient.add(v, momentum) : v;
            }

            parameter.add_(gradient, -options.LearningRate!.Value);
        }

        private protected override void Save(BinaryWriter writer, Parameter parameter)
        {
            var kept = _momenta.TryGetValue(parameter, out var v);
            writer.Write(kept);
            if (kept) TensorFormat.Write(writer, v!);
        }

        private protected override Action Load(BinaryReader reader, Parameter parameter)
        {
            var read = reader.ReadBoolean() ? ReadLike(reader, parameter) : null;
            return () =>
            {
                if (_momenta.Remove(parameter, out var before)) before.Dispose();
                if (read is not null) _momenta[parameter] = read.DetachFromDisposeScope();
            };
        }

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            foreach (var v in _momenta.Values) v.Dispose();
            _momenta.Clear();
        }

        /// <summary>Settings of a group of parameters; null stands for the optimiser's.</summary>
        public class Options : OptimizerOptions
        {
            /// <summary>The share of the last step that is kept.</summary>
            public double? momentum;

            /// <summary>The share of the gradient that does not enter the momentum.</summary>
            public double? dampening;

            /// <summary>The multiple of the parameter that is added to its gradient.</summary>
            public double? weight_decay;

            /// <summary>Whether the step looks ahead along the momentum.</summary>
            public bool? nesterov;

            /// <summary>Whether the loss is to grow.</summary>
            public bool? maximize;

            /// <inheritdoc/>
            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(momentum!.Value);
                writer.Write(dampening!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(nesterov!.Value);
                writer.Write(maximize!.Value);
            }

            /// <inheritdoc/>
            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                momentum = reader.ReadDouble();
                dampening = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                nesterov = reader.ReadBoolean();
                maximize = reader.ReadBoolean();
            }

            /// <inheritdoc/>
            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var o = (Options)source;
                (momentum, dampening, weight_decay, nesterov, maximize) = (o.momentum, o.dampening, o.weight_decay, o.nesterov, o.maximize);
            }
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>, torch.optim.IMomentum
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
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false)
                : base(parameters, new Options
                {
                    LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize,
                })
            {
            }

            /// <inheritdoc/>
            public double Momentum
            {
                get => Options?.momentum ?? 0;
                set => Options!.momentum = value;
            }
        }
    }
}
