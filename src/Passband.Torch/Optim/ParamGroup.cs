namespace TorchSharp.Modules;

/// <summary>Settings of a group of parameters.</summary>
public class OptimizerOptions
{
    /// <summary>The learning rate now; null stands for the optimiser's.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate at the start.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Writes the settings.</summary>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate ?? InitialLearningRate);
    }

    /// <summary>Reads settings that <see cref="SaveStateDict"/> wrote.</summary>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    /// <summary>Takes over another's settings.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    internal OptimizerOptions Copy() => (OptimizerOptions)MemberwiseClone();
}

/// <summary>Parameters with settings of their own.</summary>
public class ParamGroup : torch.optim.ILearningRateController
{
    /// <summary>The parameters.</summary>
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>The settings; null, until the optimiser has the group, stands for the optimiser's.</summary>
    public OptimizerOptions? Options { get; set; }

    /// <inheritdoc/>
    public double LearningRate
    {
        get => Set.LearningRate ?? Set.InitialLearningRate;
        set => Set.LearningRate = value;
    }

    /// <inheritdoc/>
    public double InitialLearningRate
    {
        get => Set.InitialLearningRate;
        set => Set.InitialLearningRate = value;
    }

    private OptimizerOptions Set => Options ?? throw new InvalidOperationException("The parameter group belongs to no optimiser yet.");
}

/// <summary>Parameters with settings of their own, of one optimiser's kind.</summary>
/// <typeparam name="TOptions">The kind of settings.</typeparam>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions
{
    /// <summary>An empty group.</summary>
    public ParamGroup()
    {
    }

    /// <summary>Parameters with settings.</summary>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        Options = options;
    }

    /// <summary>The settings.</summary>
    public new TOptions? Options
    {
        get => (TOptions?)base.Options;
        set => base.Options = value;
    }
}
