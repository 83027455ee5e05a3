namespace Passband.Vision.Attacks;

/// <summary>When an image counts as adversarial. A tie of logits never does.</summary>
public enum AttackGoal
{
    /// <summary>When its largest logit is not the label's.</summary>
    AnyError,

    /// <summary>When its largest logit is the target's.</summary>
    Target,
}
