namespace Passband.Dashboard.Probing;

/// <summary>Where on the page each option of a training stands.</summary>
public static class TrainFields
{
    /// <summary>Under the recipe.</summary>
    public static bool OfRecipe(string option) => option is "noise-sigma" or "severity" or "consistency" or "norm" or "epsilon" or "attack-steps" or "components" or "cutoff" or "blur";

    /// <summary>Among those that most people set.</summary>
    public static bool First(string option) => option is "preset" or "epochs" or "batch" or "learning-rate";

    /// <summary>Among the others.</summary>
    public static bool Late(string option) => option != "recipe" && !OfRecipe(option) && !First(option);
}
