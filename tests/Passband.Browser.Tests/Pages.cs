namespace Passband.Browser.Tests;

/// <summary>The dashboard's addresses and what a visitor does there.</summary>
internal static class Pages
{
    /// <summary>ResNet-20, ResNet-44 and the adversarially trained network under blur, on the same images.</summary>
    internal const string Resnet20Blur = "31ce4804e4c6fa61", Resnet44Blur = "c0e5d59bfe66b712", Resnet4BBlur = "4e0a07a4b0122d48";

    /// <summary>ResNet-20 under a low-pass filter.</summary>
    internal const string Resnet20LowPass = "03703154d2c7283f";

    /// <summary>Every page, and the heading it has on a fresh clone.</summary>
    internal static TheoryData<string, string> All => new()
    {
        { "", "Overview" },
        { "results", "Results" },
        { "results/" + Resnet20Blur, "ResNet-20" },
        { "compare", "Compare" },
        { $"compare?ids={Resnet20Blur},{Resnet4BBlur}", "Compare" },
        { "bench", "Bench" },
        { "bench?do=hybrid", "Bench" },
        { "probe", "New probe" },
        { "train?images=shapes:agree&count=200&w.depth=8&w.width=4&o.recipe=adversarial", "Train a network" },
        { "jobs", "Jobs" },
        { "networks", "Networks" },
        { "networks?add=1", "Networks" },
        { "networks/shapes-plain", "shapes, plain" },
        { "study", "Study" },
        { "study/shapes", "Ground truth" },
        { "images", "Image sets" },
        { "images/shapes:conflict", "shapes, cues in conflict" },
        { "about", "About" },
    };

    /// <summary>A probe of the embedded networks, with the form's fields in the address.</summary>
    internal static string Probe(string experiment, int count, params string[] options) =>
        $"probe?experiment={experiment}&network=shapes-plain&images=shapes:agree&count={count}"
        + string.Concat(options.Select(o => "&o." + o));

    /// <summary>Fills the form by its address, starts the probe and returns the job's address.</summary>
    internal static async Task<string> StartAsync(Visitor visitor, string probe)
    {
        await visitor.OpenAsync(probe);
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Start", Exact = true }).And(visitor.Page.Locator(":not([aria-disabled])")).ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => /\\/jobs\\/\\w+/.test(location.pathname)");
        await visitor.Page.Locator("h1").WaitForAsync();
        return visitor.Page.Url;
    }
}
