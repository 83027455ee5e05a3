namespace Passband.Browser.Tests;

/// <summary>Tests that share one browser and one dashboard.</summary>
[CollectionDefinition(Name)]
public sealed class Site : ICollectionFixture<Chromium>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "site";
}
