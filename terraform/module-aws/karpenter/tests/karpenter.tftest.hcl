mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/countersign-karpenter-node" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-central-1:111122223333:countersign-karpenter" }
  }
}

variables {
  cluster_name = "countersign"
  cluster_arn  = "arn:aws:eks:eu-central-1:111122223333:cluster/countersign"
  region       = "eu-central-1"
  account_id   = "111122223333"
}

run "touches_only_its_own" {
  assert {
    condition = alltrue([
      for statement in jsondecode(local.policy).Statement :
      statement.Condition.StringEquals["aws:ResourceTag/kubernetes.io/cluster/countersign"] == "owned"
      if contains(["LaunchByOwnTemplates", "TagOwnInstances", "EndOwnInstances"], statement.Sid)
    ])
    error_message = "It ends only instances of this cluster."
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(local.policy).Statement :
      alltrue([for action in flatten([statement.Action]) : can(regex("(Describe|List|Get)", action))])
      if flatten([statement.Resource]) == ["*"]
    ])
    error_message = "What holds for everything only looks."
  }
  assert {
    condition = [
      for statement in jsondecode(local.policy).Statement : statement.Resource if statement.Action == "iam:PassRole"
    ] == ["arn:aws:iam::111122223333:role/countersign-karpenter-node"]
    error_message = "It gives nodes one role and no other."
  }
}

run "hears_of_interruptions" {
  assert {
    condition     = aws_sqs_queue.interruptions.sqs_managed_sse_enabled && length(aws_cloudwatch_event_target.interruption) == 5
    error_message = "Five kinds of events go to an encrypted queue."
  }
  assert {
    condition     = alltrue([for target in aws_cloudwatch_event_target.interruption : target.arn == aws_sqs_queue.interruptions.arn])
    error_message = "All go to the queue."
  }
  assert {
    condition     = jsondecode(aws_sqs_queue_policy.interruptions.policy).Statement[0].Principal.Service == "events.amazonaws.com" && length(jsondecode(aws_sqs_queue_policy.interruptions.policy).Statement[0].Condition.ArnEquals["aws:SourceArn"]) == 5
    error_message = "Only these rules write into it."
  }
  assert {
    condition     = output.queue_name == "countersign-karpenter"
    error_message = "Karpenter is told the queue's name."
  }
}

run "its_nodes_may_join" {
  assert {
    condition     = aws_eks_access_entry.node.type == "EC2_LINUX" && aws_eks_access_entry.node.principal_arn == aws_iam_role.node.arn
    error_message = "Nodes join with their role."
  }
  assert {
    condition     = output.instance_profile == "countersign-karpenter-node"
    error_message = "Nodes have the profile of their role."
  }
}

run "refuses_a_name" {
  command = plan
  variables {
    cluster_name = "Countersign"
  }
  expect_failures = [var.cluster_name]
}

run "refuses_another_arn" {
  command = plan
  variables {
    cluster_arn = "arn:aws:ecs:eu-central-1:111122223333:cluster/countersign"
  }
  expect_failures = [var.cluster_arn]
}

run "refuses_an_account" {
  command = plan
  variables {
    account_id = "1111"
  }
  expect_failures = [var.account_id]
}
