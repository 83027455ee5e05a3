using Passband.Experiments.Options;

namespace Passband.Dashboard.Probing;

/// <summary>Where on the page each option of a training stands.</summary>
public static class TrainFields
{
    /// <summary>Under the recipe: what counts with one alone, and the blur, which goes with all.</summary>
    public static bool OfRecipe(OptionDescriptor option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.When?.Option == "recipe" || option.Name == "blur";
    }

    /// <summary>Among those that most people set.</summary>
    public static bool First(OptionDescriptor option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.Name is "preset" or "epochs" or "batch" or "learning-rate";
    }

    /// <summary>Among the others.</summary>
    public static bool Late(OptionDescriptor option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.Name != "recipe" && !OfRecipe(option) && !First(option);
    }
}
